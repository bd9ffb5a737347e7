package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import org.smsauth.sms.queue.Sms;

/** How long a message waits: after a carrier did not take it, doubling, bounded, with jitter. */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(500);
    private static final Duration LONGEST = Duration.ofMinutes(1);
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(2);

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

    /**
     * When to look again at a message that waits for somebody else: after a quarter of the time it
     * has waited by now, within bounds, so ever more rarely.
     */
    static Instant afterWaiting(Sms sms, Instant now) {
        var since = sms.terms().sendAt() == null ? sms.acceptedAt() : sms.terms().sendAt();
        var quarter = Duration.between(since, now).dividedBy(4);
        var atLeast = quarter.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : quarter;
        return now.plus(atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast);
    }
}
