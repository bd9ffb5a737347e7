package org.smsauth.auth.console;

import java.time.Duration;
import java.util.UUID;
import org.smsauth.auth.person.Person;
import org.smsauth.runtime.rate.Pace;
import org.springframework.stereotype.Component;

/**
 * Holds back a person, or what runs in their browser, who asks for more than anybody reads, so that
 * it cannot slow others: in memory, each node for itself.
 */
@Component
class PersonRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final Pace<UUID> pace;

    PersonRate(ConsoleSettings settings) {
        this.pace = new Pace<>("person", settings.requestsPerMinute(), WINDOW, System::nanoTime);
    }

    /** Counts a request of a person who has signed in, wherever they have. */
    void count(Person person) {
        pace.count(person.id())
                .ifPresent(it -> {
                    throw new TooFast(it);
                });
    }

    /** Somebody has asked for more than their limit permits. */
    static final class TooFast extends RuntimeException {

        private final long seconds;

        private TooFast(Pace.TooFast why) {
            super(
                    "You have asked for more than the limit permits, which is %s. Wait %d second(s), then reload the page."
                            .formatted(why.limit(), why.seconds()),
                    null,
                    false,
                    false);
            this.seconds = why.seconds();
        }

        /** How long to wait. */
        long seconds() {
            return seconds;
        }
    }
}
