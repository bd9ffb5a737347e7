package org.smsauth.auth.console.words;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.language.TimeForm;
import org.smsauth.auth.language.Words;

/**
 * How times stand on a page: for people, as seen from one moment.
 *
 * @param zone the one they are told in
 */
public record Times(Instant now, ZoneId zone) {

    private static final Duration A_MOMENT = Duration.ofSeconds(45);
    private static final ZoneId UTC = ZoneId.of("UTC");

    /** In UTC. */
    public Times(Instant now) {
        this(now, UTC);
    }

    private ZonedDateTime told(Instant at) {
        return at.atZone(zone.equals(ZoneOffset.UTC) ? UTC : zone);
    }

    /** The time of day alone. */
    public String hour(Instant at) {
        return TimeForm.HOUR.of(told(at));
    }

    public String day(Instant at) {
        return TimeForm.DAY.of(told(at));
    }

    public String minute(Instant at) {
        return day(at) + ", " + hour(at) + " " + TimeForm.ZONE.of(told(at));
    }

    public String second(Instant at) {
        var its = told(at);
        return day(at) + ", " + TimeForm.SECOND.of(its) + " " + TimeForm.ZONE.of(its);
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
            return Words.of("never");
        }
        var between = Duration.between(at, now);
        if (between.abs().compareTo(A_MOMENT) < 0) {
            return Words.of("just now");
        }
        return between.isNegative() ? ahead(between.negated()) : past(between);
    }

    private static String past(Duration since) {
        var its = Whole.of(since);
        return switch (its.unit()) {
            case MINUTE -> Words.counted(its.number(), "%d minute ago", "%d minutes ago");
            case HOUR -> Words.counted(its.number(), "%d hour ago", "%d hours ago");
            case DAY -> Words.counted(its.number(), "%d day ago", "%d days ago");
        };
    }

    private static String ahead(Duration until) {
        var its = Whole.of(until);
        return switch (its.unit()) {
            case MINUTE -> Words.counted(its.number(), "in %d minute", "in %d minutes");
            case HOUR -> Words.counted(its.number(), "in %d hour", "in %d hours");
            case DAY -> Words.counted(its.number(), "in %d day", "in %d days");
        };
    }

    /** When something is done that is due at that time, such as {@code in 12 days}. */
    public String due(Instant at) {
        return at.isBefore(now.plus(A_MOMENT)) ? Words.of("in a moment") : ago(at);
    }

    /** Such as {@code 12 days}. */
    public static String length(Duration duration) {
        var its = Whole.of(duration);
        return switch (its.unit()) {
            case MINUTE -> Words.counted(its.number(), "%d minute", "%d minutes");
            case HOUR -> Words.counted(its.number(), "%d hour", "%d hours");
            case DAY -> Words.counted(its.number(), "%d day", "%d days");
        };
    }

    private enum Unit {
        MINUTE,
        HOUR,
        DAY
    }

    /** As many of the unit that says it best, rounded. */
    private record Whole(long number, Unit unit) {

        private static Whole of(Duration duration) {
            var minutes = (duration.toSeconds() + 30) / 60;
            if (minutes < 60) {
                return new Whole(minutes, Unit.MINUTE);
            }
            var hours = (minutes + 30) / 60;
            return hours < 48
                    ? new Whole(hours, Unit.HOUR)
                    : new Whole((hours + 12) / 24, Unit.DAY);
        }
    }
}
