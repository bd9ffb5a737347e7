package org.smsauth.auth.token;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.credential.KnownCredential;
import org.smsauth.model.Scope;
import org.smsauth.model.Verdict;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.stereotype.Component;

/**
 * Issues a token for this server's own use, on behalf of a person. The person has proven who they
 * are where a client would have proven itself; from there on it is as at the {@link TokenEndpoint}:
 * the same rules, the same mint, the same record before anybody sees the token.
 */
@Component
public class IssueInHouse {

    private final IssuanceRules rules;
    private final Mint mint;
    private final AuditLog audit;
    private final Clock clock;

    IssueInHouse(IssuanceRules rules, Mint mint, AuditLog audit, Clock clock) {
        this.rules = rules;
        this.mint = mint;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Issued(InHouseToken token) implements Outcome {}

        /**
         * A rule stands against it.
         *
         * @param rule its name
         */
        record Refused(String rule, String why) implements Outcome {}
    }

    /**
     * Issues one, or records why not.
     *
     * @param by the person it is for
     * @throws org.springframework.dao.DataAccessException when it could not be recorded
     */
    public Outcome issue(KnownCredential known, Scope scope, String by, Origin origin) {
        var request = request(known, scope, origin);
        return switch (rules.decide(request)) {
            case Verdict.Refused(var rule, var refusal) -> {
                audit.record(
                        entry(Event.TOKEN_REFUSED, request, by)
                                .scope(scope)
                                .refusedBy(rule, refusal.description())
                                .build());
                yield new Outcome.Refused(rule, refusal.description());
            }
            case Verdict.Permitted<TokenRefusal> _ -> {
                var token = mint.mint(request);
                audit.record(
                        entry(Event.TOKEN_ISSUED, request, by)
                                .tokenId(token.id())
                                .scope(token.scope())
                                .build());
                yield new Outcome.Issued(InHouseToken.of(token));
            }
        };
    }

    private static TokenRequest request(KnownCredential known, Scope scope, Origin origin) {
        return new TokenRequest(
                new AuthenticatedClient(
                        known.client(), known.credential(), ClientAuthenticationMethod.NONE),
                Optional.of(scope),
                List.of(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                origin);
    }

    private AuditEntry.Builder entry(Event event, TokenRequest request, String by) {
        var client = request.client().client();
        return AuditEntry.of(event, clock.instant())
                .actor(by)
                .department(client.department())
                .client(client.id())
                .credential(request.credential().id())
                .origin(request.origin());
    }
}
