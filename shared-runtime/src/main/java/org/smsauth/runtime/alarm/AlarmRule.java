package org.smsauth.runtime.alarm;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A rule by which an alarm begins: a plain value.
 *
 * @param name on the wire and in the store; never another
 * @param title what is wrong, in a few words
 * @param meaning when it holds
 * @param window over how long is counted; null where nothing is
 */
public record AlarmRule(
        String name, String title, String meaning, Threshold threshold, @Nullable Window window) {

    /** Whether a number that is the threshold is an alarm. */
    public enum Sense {
        ABOVE,
        AT_LEAST,
        AT_MOST
    }

    /**
     * How much is too much.
     *
     * @param unit what it is a number of, such as {@code % of requests}
     * @param usual what holds where a department set nothing
     */
    public record Threshold(Sense sense, String unit, long usual, long least, long most) {}

    /**
     * Over how long is counted.
     *
     * @param usual what holds where a department set nothing
     */
    public record Window(Duration usual, Duration shortest, Duration longest) {}

    /** What holds where a department set nothing. */
    public AlarmLimit usual() {
        return new AlarmLimit(
                true, threshold.usual(), window == null ? Duration.ZERO : window.usual());
    }

    /** Whether so much is an alarm. */
    public boolean holds(long measured, AlarmLimit limit) {
        return limit.on()
                && switch (threshold.sense()) {
                    case ABOVE -> measured > limit.threshold();
                    case AT_LEAST -> measured >= limit.threshold();
                    case AT_MOST -> measured <= limit.threshold();
                };
    }
}
