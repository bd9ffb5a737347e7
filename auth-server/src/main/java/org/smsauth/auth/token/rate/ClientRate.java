package org.smsauth.auth.token.rate;

import java.time.Duration;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.runtime.rate.Pace;
import org.springframework.stereotype.Component;

/**
 * Holds back a client that goes too fast, once it has proven who it is, so that it cannot slow
 * others: in memory, without a lock. Each node counts for itself.
 */
@Component
public class ClientRate {

    private static final String INTROSPECTION = ManagementScope.INTROSPECTION.scope();

    private final Pace<String> ofClients;
    private final Pace<String> ofResourceServers;

    ClientRate(RateSettings settings) {
        this.ofClients = pace("client", settings.perClient(), settings.window());
        this.ofResourceServers =
                pace("resource-server", settings.perResourceServer(), settings.window());
    }

    private static Pace<String> pace(String name, int perSecond, Duration window) {
        return new Pace<>(name, Pace.inWindow(perSecond, window), window, System::nanoTime);
    }

    /** Counts a request of a client; how long to wait if it is one too many. */
    public Optional<TooFast> count(Client client) {
        var isResourceServer = client.permissions().scope().tokens().contains(INTROSPECTION);
        return (isResourceServer ? ofResourceServers : ofClients)
                .count(client.id().value())
                .map(TooFast::new);
    }

    /** Counts a request by a token of its own that many clients may share. */
    public Optional<TooFast> countToken(String id) {
        return ofClients.count(id).map(TooFast::new);
    }

    /** It has sent more than it may. */
    public record TooFast(Pace.TooFast pace) {

        /** How long until it may send another. */
        public long seconds() {
            return pace.seconds();
        }

        /** What is wrong and what would be right; printable ASCII. */
        public String words() {
            return "This client has sent more requests than its limit permits, which is %s; wait %d second(s), and use each token until it expires"
                    .formatted(pace.limit(), pace.seconds());
        }
    }
}
