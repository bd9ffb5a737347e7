package org.smsauth.sms.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

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

    private static final int LONGEST_REASON = 400;

    public Receipt {
        carrierMessageId = ColumnText.cut(carrierMessageId, Submission.Accepted.LONGEST_ID);
        reason = reason == null ? null : ColumnText.cut(reason, LONGEST_REASON);
    }

    /** How it ended. */
    public enum Outcome {
        DELIVERED,
        UNDELIVERED,
        EXPIRED
    }
}
