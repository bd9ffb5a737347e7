package org.smsauth.sms.carrier;

import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;

/**
 * A message, or a part of one, that a carrier is asked about.
 *
 * @param carrierMessageId what the carrier called it
 */
public record Inquiry(String carrierMessageId, SenderId sender, PhoneNumber recipient) {}
