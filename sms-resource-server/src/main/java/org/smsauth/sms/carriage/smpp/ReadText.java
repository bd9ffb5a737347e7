package org.smsauth.sms.carriage.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.smsauth.sms.carriage.smpp.SmppSettings.Texts;
import org.smsauth.sms.message.GsmAlphabet;

/**
 * What the octets of a message say that somebody wrote. {@code data_coding} is that of SMPP, or,
 * from 16 on, the coding scheme of the phone's network as it is.
 *
 * @see <a href="https://smpp.org/SMPP_v3_4_Issue1_2.pdf">SMPP 3.4, 5.2.19</a>
 * @see <a href="https://www.3gpp.org/ftp/Specs/archive/23_series/23.038/">3GPP TS 23.038, 4</a>
 */
final class ReadText {

    private static final int SEPTET = 7;

    private final Texts texts;

    ReadText(Texts texts) {
        this.texts = texts;
    }

    /**
     * @param header how many octets stood before them
     */
    String of(int dataCoding, byte[] octets, int header) {
        var own = texts.dataCoding();
        if (dataCoding == 0 || (own != null && own == dataCoding)) {
            return in(texts.alphabet(), octets, header);
        }
        return switch (dataCoding) {
            case 1 -> isPrinted(octets) ? latin1(octets) : gsm(octets, header);
            case 3 -> latin1(octets);
            case 2, 4 -> binary(octets);
            case 5 -> in("Shift_JIS", octets);
            case 6 -> in("ISO-8859-5", octets);
            case 7 -> in("ISO-8859-8", octets);
            case 8, 9 -> ucs2(octets);
            case 10, 13 -> in("ISO-2022-JP", octets);
            case 14 -> in("EUC-KR", octets);
            default -> ofScheme(dataCoding, octets, header);
        };
    }

    /** The general group, message waiting, and message classes. */
    private String ofScheme(int scheme, byte[] octets, int header) {
        var isOctets = false;
        var isUcs2 = false;
        switch (scheme >> 4) {
            case 0, 1, 2, 3, 4, 5, 6, 7 -> {
                isOctets = (scheme & 0b1100) == 0b0100;
                isUcs2 = (scheme & 0b1100) == 0b1000;
            }
            case 0xE -> isUcs2 = true;
            case 0xF -> isOctets = (scheme & 0b0100) != 0;
            default -> {}
        }
        if (isUcs2) {
            return ucs2(octets);
        }
        return isOctets ? binary(octets) : in(texts.alphabet(), octets, header);
    }

    private static String in(Alphabet alphabet, byte[] octets, int header) {
        return switch (alphabet) {
            case GSM_7 -> gsm(octets, header);
            case GSM_7_PACKED -> packed(octets, header);
            case LATIN_1, ASCII -> latin1(octets);
            case UCS_2 -> ucs2(octets);
        };
    }

    /** No septet has an eighth bit: where one is set, the SMSC does not do as it was set to. */
    private static String gsm(byte[] octets, int header) {
        for (byte octet : octets) {
            if (octet < 0) {
                return isPrinted(octets) ? latin1(octets) : packed(octets, header);
            }
        }
        return GsmAlphabet.text(octets);
    }

    private static boolean isPrinted(byte[] octets) {
        for (byte octet : octets) {
            int code = octet & 0xFF;
            if ((code < ' ' && code != '\n' && code != '\r') || (code >= 0x7F && code < 0xA0)) {
                return false;
            }
        }
        return true;
    }

    private static String packed(byte[] octets, int header) {
        int over = header * Byte.SIZE % SEPTET;
        return GsmAlphabet.text(GsmAlphabet.unpacked(octets, over == 0 ? 0 : SEPTET - over));
    }

    private static String latin1(byte[] octets) {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** What is no text is told by its digits. */
    private static String binary(byte[] octets) {
        return isPrinted(octets) ? latin1(octets) : HexFormat.of().formatHex(octets);
    }

    /** A part may begin or end with half of a pair; what a decoder would take for garbage. */
    private static String ucs2(byte[] octets) {
        var isLittle =
                octets.length >= 2 && (octets[0] & 0xFF) == 0xFF && (octets[1] & 0xFF) == 0xFE;
        var units = new StringBuilder(octets.length / 2);
        for (int at = 0; at + 1 < octets.length; at += 2) {
            int high = octets[isLittle ? at + 1 : at] & 0xFF;
            int low = octets[isLittle ? at : at + 1] & 0xFF;
            units.append((char) (high << Byte.SIZE | low));
        }
        return !units.isEmpty() && units.charAt(0) == '\uFEFF'
                ? units.substring(1)
                : units.toString();
    }

    private static String in(String charset, byte[] octets) {
        return Charset.isSupported(charset)
                ? new String(octets, Charset.forName(charset))
                : latin1(octets);
    }
}
