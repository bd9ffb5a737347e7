package org.smsauth.sms.dispatch;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long a message waits after a carrier did not take it: doubling, bounded, with jitter. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private BackOff() {}

    /**
     * @param attempts how often it was tried, at least once
     */
    static Duration after(int attempts) {
        var doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, 20));
        var bounded = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        var half = bounded.toMillis() / 2;
        return Duration.ofMillis(half + ThreadLocalRandom.current().nextLong(half + 1));
    }
}
