package org.smsauth.sms.door.issuer;

import java.time.Duration;
import java.time.Instant;

/**
 * How far this machine's clock is ahead of the issuer's, as far as a {@code Date} (RFC 9110 section
 * 6.6.1) and the time its answer took tell: a date is cut to the second, and a slow answer tells
 * less, so that neither accuses anybody.
 */
final class IssuerClock {

    private volatile Duration ahead = Duration.ZERO;

    /**
     * An answer came.
     *
     * @param sent when it was asked for, by this machine's clock
     * @param date what it says
     * @param received when it was there, by this machine's clock
     */
    void told(Instant sent, Instant date, Instant received) {
        var least = Duration.between(date.plusSeconds(1), sent);
        var most = Duration.between(date, received);
        ahead = least.isPositive() ? least : most.isNegative() ? most : Duration.ZERO;
    }

    /** At least so far; negative when it is behind. */
    Duration ahead() {
        return ahead;
    }
}
