package org.smsauth.sms.carriage.carrier;

import java.time.Instant;
import java.util.UUID;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/**
 * All that a carrier learns of a message.
 *
 * @param validUntil after which it is worth nothing any more
 * @param attempt 1 the first time it is submitted, to whichever carrier
 */
public record OutboundSms(
        UUID id,
        MessageType type,
        SenderId sender,
        PhoneNumber recipient,
        SmsText text,
        Instant validUntil,
        int attempt) {}
