package org.smsauth.auth.console;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How times stand on a page: for people, as seen from one moment.
 *
 * @param zone the one they are told in
 */
public record Times(Instant now, ZoneId zone) {

    private static final Duration A_MOMENT = Duration.ofSeconds(45);
    private static final DateTimeFormatter DAY = format("d MMM yyyy");
    private static final DateTimeFormatter MINUTE = format("d MMM yyyy, HH:mm z");
    private static final DateTimeFormatter SECOND = format("d MMM yyyy, HH:mm:ss z");
    private static final DateTimeFormatter HOUR = format("HH:mm");
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** In UTC. */
    public Times(Instant now) {
        this(now, UTC);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
    }

    private String say(DateTimeFormatter format, Instant at) {
        return format.format(at.atZone(zone.equals(ZoneOffset.UTC) ? UTC : zone));
    }

    /** The time of day alone. */
    public String hour(Instant at) {
        return say(HOUR, at);
    }

    public String day(Instant at) {
        return say(DAY, at);
    }

    public String minute(Instant at) {
        return say(MINUTE, at);
    }

    public String second(Instant at) {
        return say(SECOND, at);
    }

    /** The zone as people call it. */
    public String zoneWords() {
        return isUtc() ? "UTC" : zone.getId().replace('_', ' ');
    }

    public boolean isUtc() {
        return zone.equals(UTC) || zone.equals(ZoneOffset.UTC);
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
