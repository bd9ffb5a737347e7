package org.smsauth.sms.inbound;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Environment;

/**
 * A message that somebody wrote, as it is on record.
 *
 * @param department empty while nobody is known to own the number it was sent to
 * @param text null once it is erased, and when what the store has does not open
 * @param reply the message by which it was answered
 */
public record Kept(
        UUID id,
        Environment environment,
        String department,
        String carrier,
        String from,
        @Nullable Long number,
        String to,
        @Nullable String text,
        int parts,
        int missing,
        @Nullable Keyword keyword,
        @Nullable UUID reply,
        Instant receivedAt,
        @Nullable Instant bodyErasedAt) {

    /** Never says the text. */
    @Override
    public String toString() {
        return "inbound " + id;
    }
}
