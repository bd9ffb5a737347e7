package org.smsauth.sms.recipient;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.message.PhoneNumber;

/**
 * What a request wants on a list.
 *
 * @param note words beside the number; null leaves those that are there
 */
record Entry(PhoneNumber number, @Nullable String note) {

    private static final Pattern NOTE = Pattern.compile("[^\\p{Cc}\\p{Cs}]{1,100}");

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
        if (!NOTE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must be 1 to 100 characters, without control characters");
        }
        return text;
    }
}
