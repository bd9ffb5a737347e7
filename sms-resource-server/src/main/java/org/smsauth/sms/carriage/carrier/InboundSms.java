package org.smsauth.sms.carriage.carrier;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.text.ColumnText;

/**
 * A message that somebody wrote, or a part of one, as a carrier brings it.
 *
 * @param carrier the {@link Carrier#name()}
 * @param carrierMessageId what the carrier calls it, by which one that comes twice is known; null
 *     when it gives no id
 * @param from who wrote it: a number with its plus, or what else the carrier says (see {@link
 *     ReadAddress})
 * @param to what it was sent to: a number likewise, or a short code
 * @param part which part of a longer message it is; null when it is all of it
 * @param department whose it is, where who brings it knows; null when it is the owner's of the
 *     number it was sent to
 */
public record InboundSms(
        String carrier,
        @Nullable String carrierMessageId,
        String from,
        String to,
        String text,
        @Nullable Part part,
        Instant at,
        @Nullable DepartmentId department) {

    private static final int LONGEST_ADDRESS = 40;

    /**
     * Which part of a longer message.
     *
     * @param reference what the parts of a message have in common, from 0 to 65,535
     * @param number from 1 on
     * @param of how many there are, at most 255
     */
    public record Part(int reference, int number, int of) {

        /** The most parts that a message can have (3GPP TS 23.040, 9.2.3.24.1). */
        public static final int MOST = 255;

        public Part {
            if (of < 1 || of > MOST || number < 1 || number > of) {
                throw new IllegalArgumentException(
                        "there is no part %d of %d".formatted(number, of));
            }
        }
    }

    /** One of whoever owns the number that it was sent to. */
    public InboundSms(
            String carrier,
            @Nullable String carrierMessageId,
            String from,
            String to,
            String text,
            @Nullable Part part,
            Instant at) {
        this(carrier, carrierMessageId, from, to, text, part, at, null);
    }

    /** A carrier may say anything, at any length. */
    public InboundSms {
        from = ColumnText.cut(from.strip(), LONGEST_ADDRESS);
        to = ColumnText.cut(to.strip(), LONGEST_ADDRESS);
        carrierMessageId =
                carrierMessageId == null || carrierMessageId.isBlank()
                        ? null
                        : ColumnText.cut(carrierMessageId.strip(), PartId.LONGEST_ID);
    }
}
