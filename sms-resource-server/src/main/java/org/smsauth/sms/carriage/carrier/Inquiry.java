package org.smsauth.sms.carriage.carrier;

import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;

/**
 * A message, or a part of one, that a carrier is asked about.
 *
 * @param carrierMessageId the id of its {@link PartId}
 * @param asGiven the same to the letter as the carrier gave it
 */
public record Inquiry(
        String carrierMessageId, String asGiven, SenderId sender, PhoneNumber recipient) {

    /** Of one that the carrier writes in one form alone. */
    public Inquiry(String carrierMessageId, SenderId sender, PhoneNumber recipient) {
        this(carrierMessageId, carrierMessageId, sender, recipient);
    }
}
