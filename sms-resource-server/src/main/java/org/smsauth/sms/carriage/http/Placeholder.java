package org.smsauth.sms.carriage.http;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a template can name. */
enum Placeholder {
    /** The recipient as {@code +14155550123}. */
    TO,
    /** The recipient without the plus. */
    TO_DIGITS,
    /** The sender as it is: a name, {@code +14155550100}, or a short code. */
    FROM,
    /** The sender, and if it is a number without the plus. */
    FROM_DIGITS,
    TEXT,
    /** The text, if it travels in the GSM alphabet; else nothing. */
    TEXT_GSM_7,
    /** The text as the digits of its UTF-16BE octets, if it travels in UCS-2; else nothing. */
    TEXT_UCS_2_HEX,
    /** What {@code request.encodings} has for how the text travels. */
    ENCODING,
    /** How many parts the text takes. */
    PARTS,
    /** Ours: of the message and the attempt, so that no two submissions have the same. */
    ID,
    /** The carrier's, of a message it is asked about. */
    CARRIER_ID,
    /** {@code alerts}, {@code internal} or {@code marketing}. */
    TYPE,
    /**
     * How long it is still worth sending; at least one, at most {@code request.longest-validity}.
     */
    VALIDITY_SECONDS,
    VALIDITY_MINUTES,
    /** Until when, as {@code 2030-01-31T12:00:00Z}. */
    VALID_UNTIL,
    /** Where its receipts are taken, with our id in the path. */
    CALLBACK,
    ACCOUNT,
    USERNAME,
    PASSWORD,
    /** What stands behind {@code Basic} in an Authorization header (RFC 7617). */
    BASIC;

    private String written() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it is another one for each message. */
    boolean isOfMessage() {
        return switch (this) {
            case ACCOUNT, USERNAME, PASSWORD, BASIC -> false;
            default -> true;
        };
    }

    static Placeholder named(String where, String name) {
        return Arrays.stream(values())
                .filter(it -> it.written().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "%s: {%s} is no placeholder; there are %s"
                                        .formatted(
                                                where,
                                                name,
                                                Arrays.stream(values())
                                                        .map(it -> "{" + it.written() + "}")
                                                        .collect(Collectors.joining(", ")))));
    }
}
