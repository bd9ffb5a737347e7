package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * On which terms a message is sent.
 *
 * @param sendAt when it goes out at the earliest; null for at once
 * @param validUntil after which it is not sent any more
 * @param callback the URL where its client wants to be told what becomes of it; null for nowhere of
 *     its own
 */
public record Terms(@Nullable Instant sendAt, Instant validUntil, @Nullable String callback) {

    public Terms {
        if (sendAt != null && !validUntil.isAfter(sendAt)) {
            throw new IllegalArgumentException("a message is valid after it may be sent");
        }
    }
}
