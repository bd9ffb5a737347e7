package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;

/**
 * How many there were in the last second that is over, or in the one that is not. Not safe for use
 * by several threads.
 */
final class Rate {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private long began;
    private int counted;
    private int before;

    Rate(long now) {
        began = now;
    }

    void count(long now) {
        turn(now);
        counted++;
    }

    int perSecond(long now) {
        turn(now);
        return Math.max(before, counted);
    }

    private void turn(long now) {
        if (now - began >= SECOND) {
            before = now - began < 2 * SECOND ? counted : 0;
            counted = 0;
            began = now;
        }
    }
}
