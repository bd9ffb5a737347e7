package org.smsauth.sms.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

/**
 * A carrier's word on what became of a message it took, or of a part of one.
 *
 * @param carrier the {@link Carrier#name()}
 * @param carrierMessageId the id of a {@link PartId}, in the same form: how carriers write their
 *     numbers now and then is for their adapter to know
 * @param why it did not arrive, in the carrier's words
 */
public record Receipt(
        String carrier, String carrierMessageId, State state, @Nullable Cause why, Instant at) {

    public Receipt {
        carrierMessageId = ColumnText.cut(carrierMessageId, PartId.LONGEST_ID);
    }

    /** Where it is. */
    public enum State {
        /** On its way; more will be told. */
        EN_ROUTE,
        /** Waits for a phone that is out of reach; more will be told. */
        BUFFERED,
        DELIVERED,
        UNDELIVERED,
        EXPIRED,
        /** The carrier does not know, and will not. */
        UNKNOWN
    }
}
