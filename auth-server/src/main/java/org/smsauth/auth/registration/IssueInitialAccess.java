package org.smsauth.auth.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Creates and revokes initial access tokens, with the audit entry in the same transaction. */
@Component
public class IssueInitialAccess {

    private final InitialAccessTokens tokens;
    private final AuditLog audit;
    private final Clock clock;

    IssueInitialAccess(InitialAccessTokens tokens, AuditLog audit, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /** So long one counts, where nobody says. */
    public static final Duration USUAL_LIFE = Duration.ofDays(1);

    public static final Duration LONGEST_LIFE = Duration.ofDays(90);
    public static final int MOST_USES = 100;
    public static final int LONGEST_OWNER = 200;

    /** What is asked for. */
    public record Wanted(
            DepartmentId department,
            String owner,
            Environment environment,
            int uses,
            Instant expiresAt) {

        /** All that stands against it, whoever asks. */
        public List<FieldRefusal> refusals(Instant now) {
            var refusals = new ArrayList<FieldRefusal>();
            if (owner.isBlank() || !ColumnText.fits(owner, LONGEST_OWNER)) {
                refusals.add(
                        new FieldRefusal(
                                "owner",
                                "one line of 1 to %d characters".formatted(LONGEST_OWNER)));
            }
            if (uses < 1 || uses > MOST_USES) {
                refusals.add(new FieldRefusal("uses", "from 1 to " + MOST_USES));
            }
            if (!expiresAt.isAfter(now) || expiresAt.isAfter(now.plus(LONGEST_LIFE))) {
                refusals.add(
                        new FieldRefusal(
                                "expires_at",
                                "must be within the next %d days"
                                        .formatted(LONGEST_LIFE.toDays())));
            }
            return refusals;
        }
    }

    /**
     * What was created.
     *
     * @param text to be shown once; it cannot be had again
     */
    public record Created(InitialAccessToken token, RegistrationTokenText text) {}

    @Transactional
    public Created create(Wanted wanted, String by) {
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

    /** Ends one: whether the department has such a token with uses left. */
    @Transactional
    public boolean revoke(DepartmentId department, String id, String by) {
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
