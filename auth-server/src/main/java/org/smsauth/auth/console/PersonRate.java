package org.smsauth.auth.console;

import java.time.Duration;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.person.Person;
import org.smsauth.runtime.rate.Limit;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Holds back a person, or what runs in their browser, who asks for more than anybody reads, so that
 * it cannot slow others: in memory, each node for itself.
 */
@Component
class PersonRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final @Nullable Limit<UUID> limit;
    private final LongSupplier nanos;

    @Autowired
    PersonRate(ConsoleSettings settings) {
        this(settings.requestsPerMinute(), System::nanoTime);
    }

    PersonRate(int perMinute, LongSupplier nanos) {
        this.limit = perMinute == 0 ? null : new Limit<>("person", perMinute, WINDOW);
        this.nanos = nanos;
    }

    /** Counts a request of a person who has signed in, wherever they have. */
    void count(Person person) {
        if (limit == null) {
            return;
        }
        var take = limit.count(person.id(), nanos.getAsLong()).take();
        if (!take.taken()) {
            throw new TooFast(limit.words(), Math.max(1, Limit.seconds(take.nanosToOne())));
        }
    }

    /** Somebody has asked for more than their limit permits. */
    static final class TooFast extends RuntimeException {

        private final long seconds;

        private TooFast(String limit, long seconds) {
            super(
                    "You have asked for more than the limit permits, which is %s. Wait %d second(s), then reload the page."
                            .formatted(limit, seconds),
                    null,
                    false,
                    false);
            this.seconds = seconds;
        }

        /** How long to wait. */
        long seconds() {
            return seconds;
        }
    }
}
