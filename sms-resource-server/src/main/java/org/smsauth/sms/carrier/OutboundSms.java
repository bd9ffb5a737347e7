package org.smsauth.sms.carrier;

import java.util.UUID;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/**
 * All that a carrier learns of a message.
 *
 * @param attempt 1 the first time it is submitted
 */
public record OutboundSms(
        UUID id, SenderId sender, PhoneNumber recipient, SmsText text, int attempt) {}
