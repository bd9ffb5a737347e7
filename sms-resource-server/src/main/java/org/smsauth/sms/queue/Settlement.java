package org.smsauth.sms.queue;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a carrier says became of a message it took, or of a part of one.
 *
 * @param said {@code EN_ROUTE} or a later one, or {@code UNKNOWN}
 * @param addresses the digits of which one must be the recipient's; none for any recipient
 * @param ours of what it is where no message goes by that id; null where that is not told
 */
public record Settlement(
        String carrier,
        String carrierMessageId,
        Said said,
        @Nullable String code,
        @Nullable String reason,
        Instant at,
        List<String> addresses,
        @Nullable Ours ours) {

    /**
     * A part of a submission.
     *
     * @param part from 1 on
     * @param parts how many there are
     */
    public record Ours(UUID message, int attempt, int part, int parts) {}

    /** Shorter ones are part of too many numbers. */
    private static final int SHORTEST_ADDRESS = 6;

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

    public Settlement(
            String carrier,
            String carrierMessageId,
            Said said,
            @Nullable String code,
            @Nullable String reason,
            Instant at) {
        this(carrier, carrierMessageId, said, code, reason, at, List.of(), null);
    }

    /** Whether it may be about the message with that key. */
    boolean mayBeOf(long message) {
        return ours == null || BatchNumber.message(ours.message()) == message;
    }

    /** Whether it may be about a message to that number. */
    boolean mayBeTo(long recipient) {
        var digits = Long.toString(recipient);
        return addresses.isEmpty()
                || addresses.stream()
                        .filter(it -> it.length() >= SHORTEST_ADDRESS)
                        .anyMatch(it -> digits.endsWith(it) || it.endsWith(digits));
    }

    public Settlement {
        addresses = List.copyOf(addresses);
        switch (said) {
            case ACCEPTED, REFUSED, UNAVAILABLE ->
                    throw new IllegalArgumentException(said.wire() + " is no word of a receipt");
            case UNKNOWN, EN_ROUTE, BUFFERED, DELIVERED, UNDELIVERED, EXPIRED -> {}
        }
    }
}
