package org.smsauth.sms.carriage.smpp;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before the next attempt to bind: doubling, bounded, with jitter. */
final class BackOff {

    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final int MOST_DOUBLINGS = 6;

    private final Duration first;
    private int attempts;

    BackOff(Duration first) {
        this.first = first;
    }

    Duration next() {
        var doubled = first.multipliedBy(1L << Math.min(attempts++, MOST_DOUBLINGS));
        long bounded = Math.min(doubled.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(
                bounded / 2 + ThreadLocalRandom.current().nextLong(bounded / 2 + 1));
    }

    void startAgain() {
        attempts = 0;
    }
}
