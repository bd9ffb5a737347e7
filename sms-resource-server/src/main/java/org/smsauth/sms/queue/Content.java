package org.smsauth.sms.queue;

import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/**
 * What a message says, to whom and as whom.
 *
 * @param reference the client's own name for it, if it gave one
 */
public record Content(
        MessageType type,
        SenderId sender,
        PhoneNumber recipient,
        SmsText text,
        @Nullable String reference) {}
