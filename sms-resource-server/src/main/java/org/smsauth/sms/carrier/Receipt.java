package org.smsauth.sms.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A carrier's word on what became of a message it took.
 *
 * @param carrier the {@link Carrier#name()}
 * @param reason why it did not arrive, in the carrier's words
 */
public record Receipt(
        String carrier,
        String carrierMessageId,
        Outcome outcome,
        @Nullable String reason,
        Instant at) {

    /** How it ended. */
    public enum Outcome {
        DELIVERED,
        UNDELIVERED,
        EXPIRED
    }
}
