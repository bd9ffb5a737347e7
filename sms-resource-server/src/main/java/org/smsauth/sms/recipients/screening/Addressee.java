package org.smsauth.sms.recipients.screening;

import org.smsauth.model.MessageType;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;

/**
 * Who is to get a message, of what type and whose.
 *
 * @param reading the recipient as it was read
 */
public record Addressee(Tenant tenant, MessageType type, NumberReading reading) {

    /**
     * The recipient.
     *
     * @throws IllegalArgumentException when it is no number
     */
    public PhoneNumber number() {
        return reading.orThrow();
    }
}
