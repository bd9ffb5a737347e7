package org.smsauth.sms.intake;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.runtime.text.Sha256;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.door.web.RefusedException;

/**
 * A client's own name for a request, by which it may be repeated without being done twice. It is
 * the client's, whatever credential or token the request comes with.
 *
 * @param value 1 to 255 printable characters of ASCII
 * @see <a
 *     href="https://datatracker.ietf.org/doc/html/draft-ietf-httpapi-idempotency-key-header-07">draft-ietf-httpapi-idempotency-key-header-07</a>
 */
public record IdempotencyKey(String value) {

    static final String HEADER = "Idempotency-Key";

    private static final Pattern FORM = Pattern.compile("[\\x20-\\x7E]{1,255}");
    private static final Pattern QUOTED =
            Pattern.compile("\"((?:[\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]|\\\\[\"\\\\])*)\"");

    /**
     * @throws IllegalArgumentException saying what a key looks like
     */
    public IdempotencyKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must have 1 to 255 printable characters of ASCII");
        }
    }

    /**
     * The key a request comes with; null when it has none.
     *
     * @param wanted what the request asks for, for the record
     * @throws RefusedException when it is no key, or there are several
     */
    static @Nullable IdempotencyKey of(HttpServletRequest request, SmsRequest wanted) {
        var headers = request.getHeaders(HEADER);
        if (!headers.hasMoreElements()) {
            return null;
        }
        try {
            var header = headers.nextElement();
            if (headers.hasMoreElements()) {
                throw new IllegalArgumentException("must be there once");
            }
            return parse(header);
        } catch (IllegalArgumentException e) {
            var error = new FieldError(HEADER, String.valueOf(e.getMessage()));
            var problem = Problem.ofFields("idempotency-key", List.of(error));
            throw new RefusedException(problem.of(wanted.about()));
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
