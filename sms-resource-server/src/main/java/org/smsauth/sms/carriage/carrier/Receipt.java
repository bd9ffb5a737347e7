package org.smsauth.sms.carriage.carrier;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;

/**
 * A carrier's word on what became of a message it took, or of a part of one.
 *
 * @param carrier the {@link Carrier#name()}
 * @param carrierMessageId the id of a {@link PartId}, in the same form: how carriers write their
 *     numbers now and then is for their adapter to know
 * @param why it did not arrive, in the carrier's words
 * @param addresses the digits of which one must be the recipient's for it to be believed, where
 *     anybody could have written it; none where the carrier vouches for it
 * @param ours by which it is known where the carrier's id was never told; null where nothing of
 *     ours is given back
 */
public record Receipt(
        String carrier,
        String carrierMessageId,
        State state,
        @Nullable Cause why,
        Instant at,
        List<String> addresses,
        @Nullable Ours ours) {

    private static final int LONGEST_ADDRESS = 40;

    /** One that the carrier vouches for. */
    public Receipt(
            String carrier, String carrierMessageId, State state, @Nullable Cause why, Instant at) {
        this(carrier, carrierMessageId, state, why, at, List.of(), null);
    }

    public Receipt {
        addresses =
                addresses.stream()
                        .map(it -> it.substring(0, Math.min(it.length(), LONGEST_ADDRESS)))
                        .limit(2)
                        .toList();
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
