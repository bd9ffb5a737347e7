package org.smsauth.sms.queue;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of taking a message to a carrier.
 *
 * @param code the carrier's, if it gave one
 * @param reason why, in words; null when it accepted
 * @param taken the parts it has, by the ids that its receipts will use
 */
public record Answer(Said said, @Nullable String code, @Nullable String reason, List<Taken> taken) {

    /**
     * A part that a carrier has.
     *
     * @param part from 1 on; 0 when the id is that of the message as a whole
     * @param asGiven the id to the letter as the carrier gave it
     */
    public record Taken(int part, String carrierMessageId, String asGiven) {

        /** By an id that the carrier writes in one form alone. */
        public Taken(int part, String carrierMessageId) {
            this(part, carrierMessageId, carrierMessageId);
        }
    }

    public Answer {
        taken = List.copyOf(taken);
    }

    public Answer(Said said, @Nullable String code, @Nullable String reason) {
        this(said, code, reason, List.of());
    }

    /** Accepted as a whole, by that id. */
    public static Answer accepted(String carrierMessageId) {
        return new Answer(Said.ACCEPTED, null, null, List.of(new Taken(0, carrierMessageId)));
    }
}
