package org.smsauth.auth.console.session;

import java.time.Duration;
import java.util.UUID;
import org.smsauth.auth.console.ConsoleSettings;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Person;
import org.smsauth.runtime.rate.Pace;
import org.springframework.stereotype.Component;

/**
 * Holds back a person, or what runs in their browser, who asks for more than anybody reads, so that
 * it cannot slow others: in memory, each node for itself.
 */
@Component
public class PersonRate {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final int limit;
    private final Pace<UUID> pace;

    PersonRate(ConsoleSettings settings) {
        this.limit = settings.requestsPerMinute();
        this.pace = new Pace<>("person", limit, WINDOW, System::nanoTime);
    }

    /** Counts a request of a person who has signed in, wherever they have. */
    public void count(Person person) {
        pace.count(person.id())
                .ifPresent(it -> {
                    throw new TooFast(limit, it);
                });
    }

    /** Somebody has asked for more than their limit permits. */
    public static final class TooFast extends RuntimeException {

        private final long seconds;

        private TooFast(int limit, Pace.TooFast why) {
            super(
                    Words.of(
                            "You have asked for more than the limit permits, which is %d in %d seconds. Wait %s, then reload the page.",
                            limit,
                            WINDOW.toSeconds(),
                            Words.counted(why.seconds(), "one second", "%d seconds")),
                    null,
                    false,
                    false);
            this.seconds = why.seconds();
        }

        /** How long to wait. */
        public long seconds() {
            return seconds;
        }
    }
}
