package org.smsauth.auth.console.message;

import org.smsauth.auth.smsapi.Message;

/** A message in a list. */
public record MessageLine(Message message, StatusWords status) {

    public static MessageLine of(Message message) {
        return new MessageLine(message, StatusWords.of(message.status()));
    }
}
