package org.smsauth.auth.client;

import java.security.SecureRandom;

/** Random lower-case letters and digits without the look-alikes i, l, o and u: 5 bits each. */
public final class RandomText {

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    public static String ofLength(int length) {
        var text = new StringBuilder(length);
        RANDOM.ints(length, 0, ALPHABET.length()).forEach(i -> text.append(ALPHABET.charAt(i)));
        return text.toString();
    }
}
