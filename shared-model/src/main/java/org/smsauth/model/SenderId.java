package org.smsauth.model;

import java.util.regex.Pattern;

/**
 * What the recipient sees as the sender: an alphanumeric name of 1 to 11 characters (GSM 03.40 TON
 * 5) with at least one letter, a number in E.164, or a short code of 3 to 8 digits.
 */
public record SenderId(String value) {

    private static final Pattern FORM =
            Pattern.compile(
                    "(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9 ._&-]{0,9}[A-Za-z0-9])?"
                            + "|\\+[1-9][0-9]{6,14}|[0-9]{3,8}");

    /** What a sender id may look like, for error texts. */
    public static final String SHAPE =
            "1 to 11 letters, digits, spaces or . _ & - with at least one letter, or a number like"
                    + " +14155550123, or a short code of 3 to 8 digits";

    /**
     * @throws IllegalArgumentException when the value has not the {@link #SHAPE}
     */
    public SenderId {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a sender id is " + SHAPE);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
