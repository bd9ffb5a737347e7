package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import org.smsauth.sms.carriage.carrier.Limits;

/**
 * How fast a carrier is given messages: no faster than it permits, and when it is throttling, not
 * at all for a while and then more slowly, until it has taken many again. Not safe for use by
 * several threads; times are those of a counter of nanoseconds.
 */
final class Pace {

    static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private static final double NARROWEST = 1.0 / 64;
    private static final double WIDER_EACH_TIME = 1.0 / 200;
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** As much as may be caught up with after a pause: a twentieth of a second's submissions. */
    private static final long BURST = Duration.ofMillis(50).toNanos();

    private double width = 1;
    private long next;
    private long pausedUntil;
    private long narrowedAt;

    Pace(long now) {
        this.next = now;
        this.pausedUntil = now;
        this.narrowedAt = now - SECOND;
    }

    /** How long until one more may begin; 0 when it may now. */
    long waitFor(long now, Limits limits) {
        var paused = pausedUntil - now;
        var paced = limits.perSecond() > 0 ? next - now : 0;
        return Math.max(0, Math.max(paused, paced));
    }

    /** So many begin. */
    void began(long now, Limits limits, int submissions) {
        if (limits.perSecond() > 0) {
            var earliest = Math.max(next - (now - BURST), 0) + (now - BURST);
            next = earliest + (long) (submissions * SECOND / limits.perSecond());
        }
    }

    /** The window that is used of it, at least 1. */
    int window(Limits limits) {
        return Math.max(1, (int) Math.ceil(limits.window() * width));
    }

    void throttled(long now, Duration retryAfter) {
        var pause = retryAfter.compareTo(LONGEST_PAUSE) < 0 ? retryAfter : LONGEST_PAUSE;
        pausedUntil = Math.max(pausedUntil - now, pause.toNanos()) + now;
        if (now - narrowedAt >= SECOND / 5) { // of many that were under way, one tells it
            width = Math.max(NARROWEST, width / 2);
            narrowedAt = now;
        }
    }

    void accepted() {
        width = Math.min(1, width + WIDER_EACH_TIME);
    }
}
