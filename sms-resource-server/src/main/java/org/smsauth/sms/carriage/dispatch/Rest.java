package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;

/**
 * How many messages of a line could go nowhere lately, and whether it rests for them. Not safe for
 * use by several threads.
 */
final class Rest {

    private static final long WHILE_COUNTED = Duration.ofSeconds(1).toNanos();
    private static final int MOST_NOWHERE = 50;

    private long since;
    private int nowhere;

    Rest(long now) {
        since = now;
    }

    void count(long now) {
        if (now - since >= WHILE_COUNTED) {
            since = now;
            nowhere = 0;
        }
        nowhere++;
    }

    boolean isOn(long now) {
        return nowhere >= MOST_NOWHERE && now - since < WHILE_COUNTED;
    }
}
