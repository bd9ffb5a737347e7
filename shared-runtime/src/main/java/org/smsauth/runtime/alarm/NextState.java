package org.smsauth.runtime.alarm;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.alarm.Alarm.Turn;

/**
 * What an alarm is after a look at it, and what is to be told of it.
 *
 * @param alarm null where there is none
 * @param turn null for nothing
 */
record NextState(@Nullable Alarm alarm, @Nullable Turn turn) {

    /**
     * Told once when it begins and once when it is over. One that is muted as it begins is told
     * when the mute ends, if it lasts; that one is over is told to whoever was told that it began.
     *
     * @param begun the alarm as it begins, if it held and there was none
     */
    static NextState ofNew(Alarm begun, boolean isMuted) {
        return isMuted ? new NextState(begun, null) : new NextState(begun.told(), Turn.RAISED);
    }

    /**
     * @param before an alarm that is not over
     * @param found what made it hold again; null when it does not
     * @param calm how long it must not have held to be over, so that what comes and goes is one
     */
    static NextState of(
            Alarm before,
            @Nullable Finding found,
            long threshold,
            boolean isMuted,
            Duration calm,
            Instant now) {
        if (found != null) {
            var lasting = before.found(found, threshold, now);
            return lasting.isTold() ? new NextState(lasting, null) : ofNew(lasting, isMuted);
        }
        if (before.heldAt().plus(calm).isAfter(now)) {
            return new NextState(before, null);
        }
        return new NextState(before.over(now), before.isTold() ? Turn.CLEARED : null);
    }
}
