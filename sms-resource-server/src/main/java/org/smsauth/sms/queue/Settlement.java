package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier says became of a message it took, or of a part of one.
 *
 * @param said {@code EN_ROUTE} or a later one, or {@code UNKNOWN}
 */
public record Settlement(
        String carrier,
        String carrierMessageId,
        Said said,
        @Nullable String code,
        @Nullable String reason,
        Instant at) {

    /** What a settlement did. */
    public enum Effect {
        /** The message has that outcome now. */
        SETTLED,
        /** It is on record; the message is where it was. */
        NOTED,
        /** It was on record already; a carrier may well tell it twice. */
        SETTLED_BEFORE,
        /** No message goes by that name, or not yet. */
        UNMATCHED
    }

    public Settlement {
        switch (said) {
            case ACCEPTED, REFUSED, UNAVAILABLE ->
                    throw new IllegalArgumentException(said.wire() + " is no word of a receipt");
            case UNKNOWN, EN_ROUTE, BUFFERED, DELIVERED, UNDELIVERED, EXPIRED -> {}
        }
    }
}
