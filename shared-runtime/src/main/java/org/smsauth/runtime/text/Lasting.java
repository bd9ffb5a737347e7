package org.smsauth.runtime.text;

import java.time.Duration;

/** How long something lasts, as people say it. */
public final class Lasting {

    private Lasting() {}

    /** Such as {@code 500 ms}, {@code 30 s}, {@code 5 minutes} or {@code 90 days}: exact. */
    public static String inWords(Duration duration) {
        if (duration.isNegative()) {
            return "-" + inWords(duration.negated());
        }
        if (duration.toNanosPart() % 1_000_000 != 0) {
            return duration.toNanos() + " ns";
        }
        if (duration.toMillisPart() != 0) {
            return duration.toMillis() + " ms";
        }
        if (duration.toSecondsPart() != 0 || duration.isZero()) {
            return duration.toSeconds() + " s";
        }
        if (duration.toMinutesPart() != 0) {
            return count(duration.toMinutes(), "minute");
        }
        return duration.toHoursPart() != 0
                ? count(duration.toHours(), "hour")
                : count(duration.toDays(), "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
