package org.smsauth.runtime.signature;

import java.util.regex.Pattern;

/**
 * Tells whether a text is a signed JWT to the letter: three parts of Base64url without padding,
 * each the one spelling of its bytes. Libraries skip what does not belong there, so that one token
 * has many spellings.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7515#section-3.1">RFC 7515 sections 2 and 3.1</a>
 */
public final class CompactForm {

    /** Whole groups, then none, one byte or two, whose unused bits are zero. */
    private static final String PART =
            "(?:[A-Za-z0-9_-]{4})*+(?:[A-Za-z0-9_-][AQgw]|[A-Za-z0-9_-]{2}[AEIMQUYcgkosw048])?";

    private static final Pattern PART_ALONE = Pattern.compile(PART);

    private CompactForm() {}

    public static boolean has(String token) {
        var header = token.indexOf('.');
        var claims = token.indexOf('.', header + 1);
        return header > 0
                && claims > header + 1
                && claims < token.length() - 1
                && isPart(token.substring(0, header))
                && isPart(token.substring(header + 1, claims))
                && isPart(token.substring(claims + 1));
    }

    /** Whether it is Base64url without padding, in the one spelling of its bytes. */
    public static boolean isPart(String text) {
        return PART_ALONE.matcher(text).matches();
    }
}
