package org.smsauth.runtime.rate;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A bucket of tokens that fills steadily, kept as one number: the time at which it will be full
 * again (the generic cell rate algorithm). Many threads take from it without waiting.
 */
public final class Bucket {

    private final AtomicLong fullAt;

    Bucket(long now) {
        this.fullAt = new AtomicLong(now);
    }

    /**
     * What came of taking one.
     *
     * @param taken whether there was one
     * @param left how many are left
     * @param nanosToOne how long until there is one
     * @param nanosToFull how long until it is full, if nobody takes any
     */
    public record Take(boolean taken, long left, long nanosToOne, long nanosToFull) {

        /** How long to wait for one that was not there, in whole seconds, at least one. */
        public long secondsToOne() {
            return Math.max(1, Limit.seconds(nanosToOne));
        }
    }

    /**
     * @param interval nanoseconds in which it gains one
     * @param size how many it has when full
     */
    Take take(long now, long interval, long size) {
        while (true) {
            var before = fullAt.get();
            var after = Math.max(before - now, 0) + interval;
            if (after > interval * size) {
                return new Take(false, 0, after - interval * size, before - now);
            }
            if (fullAt.compareAndSet(before, now + after)) {
                var left = size - (after + interval - 1) / interval;
                return new Take(true, left, left > 0 ? 0 : after - interval * (size - 1), after);
            }
        }
    }
}
