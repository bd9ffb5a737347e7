package org.smsauth.sms.carriage.smpp;

import org.smsauth.model.SenderId;
import org.smsauth.sms.carriage.smpp.SmppSettings.Numberings;
import org.smsauth.sms.message.PhoneNumber;

/** An address as SMPP has it: its kind, and what it is without a plus. */
record Address(Numbering numbering, String value) {

    static Address of(SenderId sender, Numberings kinds) {
        var value = sender.value();
        if (value.startsWith("+")) {
            return new Address(kinds.number(), value.substring(1));
        }
        return new Address(
                value.chars().allMatch(Character::isDigit)
                        ? kinds.shortCode()
                        : kinds.alphanumeric(),
                value);
    }

    static Address of(PhoneNumber recipient, Numberings kinds) {
        return new Address(kinds.recipient(), recipient.value().substring(1));
    }
}
