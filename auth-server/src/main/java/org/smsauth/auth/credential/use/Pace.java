package org.smsauth.auth.credential.use;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * How many tokens a credential has proven in an hour of the clock, and in the hour before.
 *
 * @param hour when the hour began
 */
public record Pace(Instant hour, long tokens, long before) {

    public static final Pace NONE = new Pace(Instant.EPOCH, 0, 0);

    private static final Duration HOUR = Duration.ofHours(1);

    /** One token. */
    static Pace of(Instant at) {
        return new Pace(hourOf(at), 1, 0);
    }

    static Instant hourOf(Instant at) {
        return at.truncatedTo(ChronoUnit.HOURS);
    }

    /** Both together; what lies further back than the hour before is forgotten. */
    Pace and(Pace other) {
        if (other.hour.isBefore(hour)) {
            return other.and(this);
        }
        if (other.hour.equals(hour)) {
            return new Pace(hour, tokens + other.tokens, before + other.before);
        }
        return other.hour.equals(hour.plus(HOUR))
                ? new Pace(other.hour, other.tokens, other.before + tokens)
                : other;
    }

    /** The tokens of the hour under way, or of the one before if those are more. */
    public long lately(Instant now) {
        var current = hourOf(now);
        if (hour.equals(current)) {
            return Math.max(tokens, before);
        }
        return hour.equals(current.minus(HOUR)) ? tokens : 0;
    }
}
