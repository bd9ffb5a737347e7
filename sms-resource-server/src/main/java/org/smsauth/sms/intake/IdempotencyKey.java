package org.smsauth.sms.intake;

import java.util.regex.Pattern;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.text.Sha256;

/**
 * A client's own name for a request, by which it may be repeated without being done twice. It is
 * the client's, whatever credential or token the request comes with.
 *
 * @param value 1 to 255 printable characters of ASCII
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07">draft-ietf-httpapi-idempotency-key-header-07</a>
 */
record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*)\"");

    /**
     * @throws IllegalArgumentException saying what a key looks like
     */
    IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must have 1 to 255 printable characters of ASCII");
        }
    }

    /**
     * Reads a string of RFC 9651 section 3.3.3, or the key as it is, without quotes.
     *
     * @throws IllegalArgumentException saying what a key looks like
     */
    static IdempotencyKey parse(String header) {
        if (!header.contains("\"")) {
            return new IdempotencyKey(header);
        }
        var quoted = QUOTED.matcher(header);
        if (!quoted.matches()) {
            throw new IllegalArgumentException(
                    "must be one string in quotes, with quotes inside written \\\" and nothing"
                            + " after it, or have no quotes at all");
        }
        return new IdempotencyKey(quoted.group(1).replaceAll("\\\\(.)", "$1"));
    }

    /** Tells apart clients and their keys. */
    String digest(ClientId client) {
        // no client id has a line end
        var text = client.value() + "\n" + value;
        return Sha256.base64Url(text);
    }
}
