package org.smsauth.sms.recipients.list;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What a request wants on a list.
 *
 * @param note words beside the number; null leaves those that are there
 * @param addedAt since when it has been on such a list, if it is not on this one; null for now
 */
record Entry(PhoneNumber number, @Nullable String note, @Nullable Instant addedAt) {

    Entry(PhoneNumber number, @Nullable String note) {
        this(number, note, null);
    }

    private static final int LONGEST_NOTE = 100;
    private static final Instant EARLIEST = Instant.parse("1970-01-01T00:00:00Z");

    /**
     * @throws IllegalArgumentException saying what would be right
     */
    static PhoneNumber number(String text) {
        return PhoneNumber.read(text).orThrow();
    }

    /**
     * @throws IllegalArgumentException saying what would be right
     */
    static String note(String text) {
        if (text.isEmpty() || !ColumnText.fits(text, LONGEST_NOTE)) {
            throw new IllegalArgumentException(
                    "must be 1 to 100 characters (an emoji counts as two), without control"
                            + " characters; this has "
                            + text.length());
        }
        return text;
    }

    /**
     * @throws IllegalArgumentException saying what would be right
     */
    static Instant addedAt(String text, Instant now) {
        try {
            var time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
            if (!time.isBefore(EARLIEST) && !time.isAfter(now)) {
                return time;
            }
        } catch (DateTimeException _) {
            // told below
        }
        throw new IllegalArgumentException(
                "must be a time that has been, with its offset, such as 2026-11-23T10:15:30Z");
    }
}
