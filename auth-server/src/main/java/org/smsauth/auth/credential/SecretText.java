package org.smsauth.auth.credential;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import org.smsauth.model.CredentialId;

/**
 * A client secret as its owner holds it: {@code smsa_<credential id>_<256 random bits>_<checksum>}.
 * The prefix lets secret scanners recognise it, the id finds the credential without a search, and
 * the checksum (CRC-32 of all before it) tells a typing error from a wrong secret. Never logged:
 * {@link #toString()} has the id alone.
 *
 * @param value the whole text; letters, digits and underscores only
 */
public record SecretText(CredentialId credential, String value) {

    private static final Pattern FORM =
            Pattern.compile("smsa_([a-z0-9]{8,32})_([0-9A-Za-z]{43})_([0-9A-Za-z]{6})");
    private static final String BASE62 =
            "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger RADIX = BigInteger.valueOf(BASE62.length());
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_LENGTH = 43;
    private static final int CHECKSUM_LENGTH = 6;

    public static SecretText random(CredentialId credential, SecureRandom random) {
        var secret = base62(new BigInteger(RANDOM_BITS, random), RANDOM_LENGTH);
        var text = "smsa_" + credential + "_" + secret;
        return new SecretText(credential, text + "_" + checksum(text));
    }

    /** The secret written so, if its form and checksum are right. */
    public static Optional<SecretText> parse(String text) {
        var form = FORM.matcher(text);
        return form.matches() && checksum(text.substring(0, form.end(2))).equals(form.group(3))
                ? Optional.of(new SecretText(new CredentialId(form.group(1)), text))
                : Optional.empty();
    }

    private static String checksum(String text) {
        var crc = new CRC32();
        crc.update(text.getBytes(StandardCharsets.US_ASCII));
        return base62(BigInteger.valueOf(crc.getValue()), CHECKSUM_LENGTH);
    }

    private static String base62(BigInteger number, int length) {
        var digits = new char[length];
        var rest = number;
        for (int i = length - 1; i >= 0; i--) {
            var parts = rest.divideAndRemainder(RADIX);
            digits[i] = BASE62.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }

    @Override
    public String toString() {
        return "smsa_" + credential + "_…";
    }
}
