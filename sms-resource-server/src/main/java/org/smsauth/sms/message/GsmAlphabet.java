package org.smsauth.sms.message;

import java.util.Arrays;

/**
 * The GSM 7 bit default alphabet and its extension table.
 *
 * @see <a href="https://www.3gpp.org/ftp/Specs/archive/23_series/23.038/">3GPP TS 23.038, 6.2.1</a>
 */
public final class GsmAlphabet {

    /** What {@link #septets(char)} answers for a character in neither table. */
    static final int NOT_GSM = 0;

    private static final int SEPTET = 7;
    private static final int MOST_SEPTET = 0x7F;
    private static final int ESCAPE = 0x1B;

    /** Each character at the place of its code; the escape stands for itself. */
    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ\u001bÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
                    + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

    private static final String EXTENSION = "\f^{}\\[~]|€";

    /** What follows the escape, for each of {@link #EXTENSION}. */
    private static final byte[] EXTENSION_CODES = {
        0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
    };

    private static final byte[] SEPTETS = new byte['€' + 1];
    private static final byte[] CODES = new byte['€' + 1];

    static {
        Arrays.fill(SEPTETS, (byte) NOT_GSM);
        for (int code = 0; code < BASIC.length(); code++) {
            if (code != ESCAPE) {
                SEPTETS[BASIC.charAt(code)] = 1;
                CODES[BASIC.charAt(code)] = (byte) code;
            }
        }
        for (int at = 0; at < EXTENSION.length(); at++) {
            SEPTETS[EXTENSION.charAt(at)] = 2;
            CODES[EXTENSION.charAt(at)] = EXTENSION_CODES[at];
        }
    }

    private GsmAlphabet() {}

    /**
     * How many septets the character costs: 1, 2 with the escape before it, or {@link #NOT_GSM}.
     */
    static int septets(char character) {
        return character < SEPTETS.length ? SEPTETS[character] : NOT_GSM;
    }

    /**
     * The text's septets, each in an octet of its own.
     *
     * @throws IllegalArgumentException when a character is in neither table
     */
    public static byte[] septets(String text) {
        var septets = new byte[2 * text.length()];
        int length = 0;
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            switch (septets(character)) {
                case 1 -> septets[length++] = CODES[character];
                case 2 -> {
                    septets[length++] = ESCAPE;
                    septets[length++] = CODES[character];
                }
                default ->
                        throw new IllegalArgumentException(
                                "U+%04X is not in the GSM alphabet".formatted((int) character));
            }
        }
        return Arrays.copyOf(septets, length);
    }

    /**
     * Septets without the empty bit of each octet, the first of them in the lowest bits (6.1.2.1).
     * Where seven bits are left over, which would read as a commercial at, there is a carriage
     * return (6.1.2.3.1).
     *
     * @param fill bits left empty at the start, so that the septets begin at a whole one behind a
     *     header (3GPP TS 23.040, 9.2.3.24)
     */
    public static byte[] packed(byte[] septets, int fill) {
        var packed = new byte[(fill + septets.length * SEPTET + Byte.SIZE - 1) / Byte.SIZE];
        int bit = fill;
        for (byte septet : septets) {
            int shifted = septet << bit % Byte.SIZE;
            packed[bit / Byte.SIZE] |= (byte) shifted;
            if (bit % Byte.SIZE > 1) {
                packed[bit / Byte.SIZE + 1] |= (byte) (shifted >> Byte.SIZE);
            }
            bit += SEPTET;
        }
        if (bit % Byte.SIZE == 1) {
            packed[bit / Byte.SIZE] |= '\r' << 1;
        }
        return packed;
    }

    /**
     * The septets that {@link #packed} made so, each in an octet of its own; those that only fill
     * the last octet are left out.
     */
    public static byte[] unpacked(byte[] packed, int fill) {
        int most = Math.max(0, (packed.length * Byte.SIZE - fill) / SEPTET);
        var septets = new byte[most];
        for (int at = 0; at < most; at++) {
            int bit = fill + at * SEPTET;
            int two = packed[bit / Byte.SIZE] & 0xFF;
            if (bit / Byte.SIZE + 1 < packed.length) {
                two |= (packed[bit / Byte.SIZE + 1] & 0xFF) << Byte.SIZE;
            }
            septets[at] = (byte) (two >> bit % Byte.SIZE & MOST_SEPTET);
        }
        var isFilled = most > 0 && (packed.length * Byte.SIZE - fill) % SEPTET == 0;
        return isFilled && (septets[most - 1] == '\r' || septets[most - 1] == 0)
                ? Arrays.copyOf(septets, most - 1)
                : septets;
    }

    /** What septets say that stand each in an octet; a code that says nothing is a space. */
    public static String text(byte[] septets) {
        var text = new StringBuilder(septets.length);
        for (int at = 0; at < septets.length; at++) {
            int code = septets[at] & 0xFF;
            if (code == ESCAPE && at + 1 < septets.length) {
                text.append(extended(septets[++at]));
            } else {
                text.append(code < BASIC.length() && code != ESCAPE ? BASIC.charAt(code) : ' ');
            }
        }
        return text.toString();
    }

    /** A receiver that does not know a code of the extension shows the one of the alphabet. */
    private static char extended(byte code) {
        for (int at = 0; at < EXTENSION_CODES.length; at++) {
            if (EXTENSION_CODES[at] == code) {
                return EXTENSION.charAt(at);
            }
        }
        return code >= 0 && code != ESCAPE ? BASIC.charAt(code) : ' ';
    }
}
