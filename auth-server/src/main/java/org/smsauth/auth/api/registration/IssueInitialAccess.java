package org.smsauth.auth.api.registration;

import java.time.Clock;
import java.time.Instant;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates and revokes initial access tokens, with the audit entry in the same transaction. */
@Component
class IssueInitialAccess {

    private final InitialAccessTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    IssueInitialAccess(InitialAccessTokens tokens, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is asked for. */
    public record Wanted(
            DepartmentId department,
            String owner,
            Environment environment,
            int uses,
            Instant expiresAt) {}

    /**
     * What was created.
     *
     * @param text to be shown once; it cannot be had again
     */
    record Created(InitialAccessToken token, RegistrationTokenText text) {}

    @Transactional
    Created create(Wanted wanted, String by) {
        var text = RegistrationTokenText.initial();
        var now = clock.instant();
        var token =
                new InitialAccessToken(
                        text.id(),
                        wanted.department(),
                        wanted.owner(),
                        wanted.environment(),
                        wanted.uses(),
                        wanted.expiresAt(),
                        now,
                        by);
        tokens.add(token, text);
        audit.append(
                entry(Event.INITIAL_ACCESS_TOKEN_CREATED, wanted.department(), by)
                        .changes(
                                Changes.note()
                                        .set("environment", token.environment().wire())
                                        .set("uses", token.usesLeft())
                                        .set("expires_at", token.expiresAt())
                                        .set("owner", token.owner())
                                        .done())
                        .detail(token.id())
                        .build());
        return new Created(token, text);
    }

    /** Whether the department has such a token with uses left. */
    @Transactional
    boolean revoke(DepartmentId department, String id, String by) {
        var revoked = tokens.revoke(department, id);
        if (revoked) {
            audit.append(
                    entry(Event.INITIAL_ACCESS_TOKEN_REVOKED, department, by).detail(id).build());
        }
        return revoked;
    }

    private AuditEntry.Builder entry(Event event, DepartmentId department, String by) {
        return AuditEntry.of(event, clock.instant()).actor(by).department(department);
    }
}
