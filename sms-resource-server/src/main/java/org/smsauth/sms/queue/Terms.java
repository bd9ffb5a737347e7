package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a message is sent.
 *
 * @param sendAt when it goes out at the earliest; null for at once
 * @param validUntil after which it is not sent any more
 * @param callback reserved: whether its client wants to be told what becomes of it; nothing tells
 *     it yet
 */
public record Terms(@Nullable Instant sendAt, Instant validUntil, boolean callback) {

    public Terms {
        if (sendAt != null && !validUntil.isAfter(sendAt)) {
            throw new IllegalArgumentException("a message is valid after it may be sent");
        }
    }
}
