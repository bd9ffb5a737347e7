package org.smsauth.sms.intake;

import org.jspecify.annotations.Nullable;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;

/**
 * What a caller wants sent.
 *
 * @param to the recipient as it was written
 * @param body the text as it was written
 */
record SmsRequest(
        MessageType type, String to, SenderId from, String body, @Nullable String reference) {}
