package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message, in the words of the carrier that took it.
 *
 * @param outcome {@code DELIVERED}, {@code UNDELIVERED} or {@code EXPIRED}
 */
public record Settlement(
        String carrier,
        String carrierMessageId,
        Status outcome,
        @Nullable String reason,
        Instant at) {

    /** What a settlement did. */
    public enum Effect {
        /** The message has that outcome now. */
        SETTLED,
        /** The message had its outcome already; a carrier may well tell it twice. */
        SETTLED_BEFORE,
        /** No message goes by that name, or not yet. */
        UNMATCHED
    }

    public Settlement {
        if (outcome == Status.UNKNOWN || !Status.SUBMITTED.canBecome(outcome)) {
            throw new IllegalArgumentException(outcome.wire() + " is no outcome");
        }
    }

    /** As the history tells it; the attempt is not known here, and is that of the step before. */
    Step step() {
        return new Step(outcome, at, 0, carrier, reason);
    }
}
