package org.smsauth.runtime.text;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * How text stands in a record. Lengths are in UTF-16 units, as {@link String#length()} counts: H2
 * counts a {@code varchar} so, and PostgreSQL counts code points, which are never more.
 */
public final class TextOnRecord {

    /** From here on the mark has room for words. */
    private static final int ROOMY = 128;

    private TextOnRecord() {}

    /** The text as one line: each character that a store or a page could choke on is U+FFFD. */
    public static String line(String text) {
        return text.codePoints()
                .map(TextOnRecord::printable)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /**
     * The text, or its beginning with a mark that says how long the whole was and what its SHA-256
     * is: {@code …[cut from 1001 characters, SHA-256 9f86d081…]} with the digest in hexadecimal,
     * {@code …[1001 SHA-256 n4bQgYhMfWWaL-qgxVrQ…]} with it in Base64url where there is little
     * room. Text that was cut is not cut again.
     *
     * @param longest how many UTF-16 units there is room for, 64 at the least
     */
    public static String within(int longest, String text) {
        if (text.length() <= longest) {
            return text;
        }
        var digest = Sha256.of(text.getBytes(StandardCharsets.UTF_8));
        var mark =
                longest < ROOMY
                        ? "…[%d SHA-256 %s]"
                                .formatted(
                                        text.length(),
                                        Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(digest))
                        : "…[cut from %d characters, SHA-256 %s]"
                                .formatted(text.length(), HexFormat.of().formatHex(digest));
        return beginning(text, longest - mark.length()) + mark;
    }

    private static String beginning(String text, int most) {
        var splitsPair = most > 0 && Character.isHighSurrogate(text.charAt(most - 1));
        return text.substring(0, Math.max(0, splitsPair ? most - 1 : most));
    }

    private static int printable(int codePoint) {
        return Character.isISOControl(codePoint)
                        || !Character.isDefined(codePoint)
                        || Character.getType(codePoint) == Character.SURROGATE
                ? '\uFFFD'
                : codePoint;
    }
}
