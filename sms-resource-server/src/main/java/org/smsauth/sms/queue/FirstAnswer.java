package org.smsauth.sms.queue;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a request with an idempotency key is answered, the first time and every time after. Kept for
 * requests that brought messages; one that was refused brought nothing that could be doubled.
 *
 * @param digest tells apart client and key
 * @param fingerprint tells apart what was asked, and tells nothing of it
 * @param location where the message is, when there is just one
 * @param keepUntil when it may be forgotten
 */
public record FirstAnswer(
        String digest,
        String fingerprint,
        @Nullable String location,
        String body,
        Instant keepUntil) {}
