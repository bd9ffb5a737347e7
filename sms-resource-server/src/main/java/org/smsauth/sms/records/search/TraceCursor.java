package org.smsauth.sms.records.search;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How far two lists have been read, as one word: the last id of each, or a hyphen where a list has
 * come to its end.
 *
 * @param messages null for all of them
 * @param refusals null for all of them
 */
record TraceCursor(@Nullable UUID messages, @Nullable UUID refusals, boolean more, boolean others) {

    private static final String ID = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
    private static final String END = "-";

    /** What a cursor looks like. */
    static final Pattern FORM = Pattern.compile("(?:%s|-)\\.(?:%s|-)".formatted(ID, ID));

    /** The beginning of both. */
    static final TraceCursor START = new TraceCursor(null, null, true, true);

    /** Reads one of the {@link #FORM}; nothing is the beginning. */
    static TraceCursor read(String text) {
        if (text.isEmpty()) {
            return START;
        }
        var dot = text.indexOf('.');
        var messages = text.substring(0, dot);
        var refusals = text.substring(dot + 1);
        return new TraceCursor(
                id(messages), id(refusals), !messages.equals(END), !refusals.equals(END));
    }

    private static @Nullable UUID id(String text) {
        return text.equals(END) ? null : UUID.fromString(text);
    }

    /** Where both go on; null when both have come to their ends. */
    static @Nullable String next(@Nullable UUID messages, @Nullable UUID refusals) {
        return messages == null && refusals == null ? null : word(messages) + "." + word(refusals);
    }

    private static String word(@Nullable UUID last) {
        return last == null ? END : last.toString();
    }
}
