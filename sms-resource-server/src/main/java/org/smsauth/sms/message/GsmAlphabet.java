package org.smsauth.sms.message;

import java.util.Arrays;

/**
 * The GSM 7 bit default alphabet and its extension table.
 *
 * @see <a href="https://www.3gpp.org/ftp/Specs/archive/23_series/23.038/">3GPP TS 23.038, 6.2.1</a>
 */
final class GsmAlphabet {

    /** What {@link #septets} answers for a character in neither table. */
    static final int NOT_GSM = 0;

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";

    private static final byte[] SEPTETS = new byte['€' + 1];

    static {
        Arrays.fill(SEPTETS, (byte) NOT_GSM);
        BASIC.chars().forEach(character -> SEPTETS[character] = 1);
        EXTENSION.chars().forEach(character -> SEPTETS[character] = 2);
    }

    private GsmAlphabet() {}

    /**
     * How many septets the character costs: 1, 2 with the escape before it, or {@link #NOT_GSM}.
     */
    static int septets(char character) {
        return character < SEPTETS.length ? SEPTETS[character] : NOT_GSM;
    }
}
