package org.smsauth.auth.smsapi;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import org.smsauth.auth.token.InHouseToken;
import org.smsauth.auth.token.IssueInHouse;
import org.springframework.stereotype.Component;

/**
 * The tokens by which the console asks. Each is issued for one person and named so on record: what
 * the SMS server writes down under a token's id leads to that person.
 */
@Component
class ConsoleTokens {

    private static final Duration LEFT_AT_LEAST = Duration.ofSeconds(30);
    private static final int MOST = 5_000;

    private final Cache<Holder, InHouseToken> tokens =
            Caffeine.newBuilder().maximumSize(MOST).build();
    private final ConsoleClients clients;
    private final IssueInHouse issueInHouse;
    private final Clock clock;

    ConsoleTokens(ConsoleClients clients, IssueInHouse issueInHouse, Clock clock) {
        this.clients = clients;
        this.issueInHouse = issueInHouse;
        this.clock = clock;
    }

    private record Holder(String person, Role role, boolean change) {

        static Holder of(OnBehalfOf by, boolean change) {
            return new Holder(by.person(), by.role(), change);
        }
    }

    /**
     * One that is good for a while yet.
     *
     * @throws NoConsoleClient when there is none to have
     */
    InHouseToken of(OnBehalfOf by, boolean change) {
        var holder = Holder.of(by, change);
        var kept = tokens.getIfPresent(holder);
        if (kept != null && clock.instant().plus(LEFT_AT_LEAST).isBefore(kept.expiresAt())) {
            return kept;
        }
        var token = issued(by, change);
        tokens.put(holder, token);
        return token;
    }

    /** Forgets one that the SMS server did not believe. */
    void forget(OnBehalfOf by, boolean change) {
        tokens.invalidate(Holder.of(by, change));
    }

    private InHouseToken issued(OnBehalfOf by, boolean change) {
        var role = by.role();
        return switch (issueInHouse.issue(
                clients.of(role), role.scopeTo(change), by.person(), by.origin())) {
            case IssueInHouse.Outcome.Issued(var token) -> token;
            case IssueInHouse.Outcome.Refused(_, var why) -> throw new NoConsoleClient(why);
        };
    }
}
