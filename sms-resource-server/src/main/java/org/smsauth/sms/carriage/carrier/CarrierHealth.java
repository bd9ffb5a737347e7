package org.smsauth.sms.carriage.carrier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a carrier is, as this node sees it.
 *
 * @param isUp whether a submission has a chance now; while it has none, messages wait, or go to the
 *     next carrier of their route
 * @param since since when it is so: bound, or not any more
 * @param words why it is not up, such as {@code connection refused by smsc.example:2775}; empty
 *     when it is
 * @param inFlight how many submissions wait for their answers
 * @param lastErrors what went wrong lately, the latest first
 */
public record CarrierHealth(
        boolean isUp,
        @Nullable Instant since,
        String words,
        int inFlight,
        List<Trouble> lastErrors) {

    /** How many errors are kept. */
    public static final int MOST_ERRORS = 10;

    /** Something that went wrong. */
    public record Trouble(Instant at, Cause cause) {}

    public CarrierHealth {
        lastErrors = lastErrors.stream().limit(MOST_ERRORS).toList();
    }
}
