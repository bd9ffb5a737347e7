package org.smsauth.auth.token;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.runtime.rate.Limit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Holds back a client that goes too fast, once it has proven who it is, so that it cannot slow
 * others: in memory, without a lock. Each node counts for itself.
 */
@Component
public class ClientRate {

    private static final String INTROSPECTION = ManagementScope.INTROSPECTION.scope();

    private final @Nullable Limit<String> ofClients;
    private final @Nullable Limit<String> ofResourceServers;
    private final LongSupplier nanos;

    @Autowired
    ClientRate(RateSettings settings) {
        this(settings, System::nanoTime);
    }

    ClientRate(RateSettings settings, LongSupplier nanos) {
        this.ofClients = limit("client", settings.perClient(), settings.window());
        this.ofResourceServers =
                limit("resource-server", settings.perResourceServer(), settings.window());
        this.nanos = nanos;
    }

    private static @Nullable Limit<String> limit(String name, int perSecond, Duration window) {
        return perSecond == 0
                ? null
                : new Limit<>(name, perSecond * window.toMillis() / 1000, window);
    }

    /** Counts a request of a client; how long to wait if it is one too many. */
    public Optional<TooFast> count(Client client) {
        var isResourceServer = client.permissions().scope().tokens().contains(INTROSPECTION);
        return count(isResourceServer ? ofResourceServers : ofClients, client.id().value());
    }

    /** Counts a request by a token of its own that many clients may share. */
    public Optional<TooFast> countToken(String id) {
        return count(ofClients, id);
    }

    private Optional<TooFast> count(@Nullable Limit<String> limit, String whose) {
        if (limit == null) {
            return Optional.empty();
        }
        var take = limit.count(whose, nanos.getAsLong()).take();
        return take.taken()
                ? Optional.empty()
                : Optional.of(new TooFast(Duration.ofNanos(take.nanosToOne()), limit.words()));
    }

    /**
     * It has sent more than it may.
     *
     * @param toWait until it may send another
     * @param limit how many it may send, in words
     */
    public record TooFast(Duration toWait, String limit) {

        /** Whole seconds, at least one. */
        public long seconds() {
            return Math.max(1, Limit.seconds(toWait.toNanos()));
        }

        /** What is wrong and what would be right; printable ASCII. */
        public String words() {
            return "This client has sent more requests than its limit permits, which is %s; wait %d second(s), and use each token until it expires"
                    .formatted(limit, seconds());
        }
    }
}
