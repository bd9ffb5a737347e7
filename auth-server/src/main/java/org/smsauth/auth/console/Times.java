package org.smsauth.auth.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How times stand on a page: for people, as seen from one moment. */
public record Times(Instant now) {

    private static final Duration A_MOMENT = Duration.ofSeconds(45);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter SECOND =
            DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm:ss 'UTC'", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    /** The time of day alone. */
    public String hour(Instant at) {
        return HOUR.format(at);
    }

    public String day(Instant at) {
        return DAY.format(at);
    }

    public String minute(Instant at) {
        return MINUTE.format(at);
    }

    public String second(Instant at) {
        return SECOND.format(at);
    }

    /** Such as {@code 3 minutes ago} or {@code in 12 days}. */
    public String ago(@Nullable Instant at) {
        if (at == null) {
            return "never";
        }
        var between = Duration.between(at, now);
        if (between.abs().compareTo(A_MOMENT) < 0) {
            return "just now";
        }
        return between.isNegative() ? "in " + length(between.negated()) : length(between) + " ago";
    }

    /** When something is done that is due at that time, such as {@code in 12 days}. */
    public String due(Instant at) {
        return at.isBefore(now.plus(A_MOMENT)) ? "in a moment" : ago(at);
    }

    /** Such as {@code 12 days}. */
    public static String length(Duration duration) {
        var minutes = (duration.toSeconds() + 30) / 60;
        if (minutes < 60) {
            return count(minutes, "minute");
        }
        var hours = (minutes + 30) / 60;
        return hours < 48 ? count(hours, "hour") : count((hours + 12) / 24, "day");
    }

    private static String count(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
