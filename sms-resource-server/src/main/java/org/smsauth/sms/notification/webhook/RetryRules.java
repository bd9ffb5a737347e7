package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleSupplier;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/**
 * When what was not delivered is tried again, and what that means for its endpoint. The delays are
 * those of Standard Webhooks 1.0.0, each up to a fifth longer, so that those that failed together
 * do not come together.
 */
final class RetryRules {

    /** After the first try, the second, and so on; then it is given up. */
    static final List<Duration> DELAYS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /** Since when nothing was delivered. */
    static final Duration LONGEST_FAILURE = Duration.ofDays(5);

    private static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(24);
    private static final Duration THROTTLED = Duration.ofSeconds(5);
    private static final double JITTER = 0.2;
    private static final int GONE = 410;
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int LONGEST_NUMBER = 9;

    /** The form without a zone, of which the library makes no time. */
    private static final DateTimeFormatter ASCTIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
                    .withZone(ZoneOffset.UTC);

    private RetryRules() {}

    /** What becomes of a delivery. */
    sealed interface Next {

        record Over() implements Next {}

        record Again(Instant at) implements Next {}

        record GivenUp() implements Next {}
    }

    /**
     * @param tries how many there were, with this one
     * @param random from 0 to 1
     */
    static Next next(Outcome outcome, int tries, Instant now, DoubleSupplier random) {
        return switch (outcome) {
            case Outcome.Delivered _ -> new Next.Over();
            case Outcome.Lost _ -> new Next.GivenUp();
            case Outcome.Unanswered _ -> again(tries, null, now, random);
            case Outcome.Refused(var _, var _, var retryAfter) ->
                    again(tries, retryAfter, now, random);
        };
    }

    private static Next again(
            int tries, @Nullable Duration retryAfter, Instant now, DoubleSupplier random) {
        if (tries > DELAYS.size()) {
            return new Next.GivenUp();
        }
        var delay = DELAYS.get(tries - 1);
        var jitter = (long) (delay.toMillis() * JITTER * random.getAsDouble());
        var scheduled = now.plus(delay).plusMillis(jitter);
        var asked = retryAfter == null ? now : now.plus(bounded(retryAfter));
        return new Next.Again(asked.isAfter(scheduled) ? asked : scheduled);
    }

    private static Duration bounded(Duration retryAfter) {
        return retryAfter.compareTo(LONGEST_RETRY_AFTER) > 0 ? LONGEST_RETRY_AFTER : retryAfter;
    }

    /**
     * For how long a {@code Retry-After} asks to be left alone: seconds, or a date in any of the
     * three forms of HTTP (RFC 9110 sections 10.2.3 and 5.6.7); null when it is neither.
     */
    static @Nullable Duration asked(String retryAfter, InstantSource clock) {
        var given = retryAfter.strip();
        if (SECONDS.matcher(given).matches()) {
            return given.length() > LONGEST_NUMBER
                    ? LONGEST_RETRY_AFTER
                    : Duration.ofSeconds(Long.parseLong(given));
        }
        var fixed = DateUtils.parseStandardDate(given);
        var then = fixed == null ? DateUtils.parseDate(given, ASCTIME) : fixed;
        return then == null ? null : Duration.between(clock.instant(), then);
    }

    /** Until when the endpoint is left alone; null when it need not be. */
    static @Nullable Instant leftAloneUntil(Outcome outcome, Instant now) {
        return outcome instanceof Outcome.Refused(var status, var _, var retryAfter)
                ? leftAloneUntil(status, retryAfter, now)
                : null;
    }

    private static @Nullable Instant leftAloneUntil(
            int status, @Nullable Duration retryAfter, Instant now) {
        if (retryAfter != null && retryAfter.isPositive()) {
            return now.plus(bounded(retryAfter));
        }
        return switch (status) {
            case 429, 502, 504 -> now.plus(THROTTLED);
            default -> null;
        };
    }

    /**
     * Why nothing is to be sent there any more; null when it is.
     *
     * @param failingSince since when nothing was delivered, with this
     */
    static @Nullable String disables(Outcome outcome, @Nullable Instant failingSince, Instant now) {
        if (outcome instanceof Outcome.Refused refused && refused.code() == GONE) {
            return "it answered 410 Gone";
        }
        return failingSince != null && !now.isBefore(failingSince.plus(LONGEST_FAILURE))
                ? "nothing was delivered for five days"
                : null;
    }
}
