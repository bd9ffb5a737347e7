package org.smsauth.sms.recipient;

import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.ColumnText;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What a request wants on a list.
 *
 * @param note words beside the number; null leaves those that are there
 */
record Entry(PhoneNumber number, @Nullable String note) {

    private static final int LONGEST_NOTE = 100;

    /**
     * @throws IllegalArgumentException saying what would be right; never quotes the number
     */
    static PhoneNumber number(String text) {
        return PhoneNumber.parse(text)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "must be " + PhoneNumber.SHAPE + "; country and length must fit"));
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
}
