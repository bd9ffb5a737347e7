package org.smsauth.sms.carriage.smpp;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.smsauth.sms.message.Encoding;
import org.smsauth.sms.message.GsmAlphabet;
import org.smsauth.sms.message.SmsText;

/**
 * What the octets of a text mean. Which of these is the default alphabet of an SMSC, the one that
 * {@code data_coding} 0 tells, is for the SMSC to say (SMPP 3.4, 5.2.19).
 */
enum Alphabet {
    /** The GSM alphabet, each septet in an octet of its own. */
    GSM_7 {
        @Override
        byte[] octets(String part, int header) {
            return GsmAlphabet.septets(part);
        }
    },
    /** The GSM alphabet, eight septets in seven octets. */
    GSM_7_PACKED {
        @Override
        byte[] octets(String part, int header) {
            int over = header * Byte.SIZE % SEPTET;
            return GsmAlphabet.packed(GsmAlphabet.septets(part), over == 0 ? 0 : SEPTET - over);
        }
    },
    /** ISO 8859-1, which has neither the euro sign nor the Greek letters of the GSM alphabet. */
    LATIN_1 {
        @Override
        boolean has(SmsText text) {
            return super.has(text) && encodes(text, StandardCharsets.ISO_8859_1);
        }

        @Override
        byte[] octets(String part, int header) {
            return part.getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    /** IA5, which has no letter with an accent. */
    ASCII {
        @Override
        boolean has(SmsText text) {
            return super.has(text) && encodes(text, StandardCharsets.US_ASCII);
        }

        @Override
        byte[] octets(String part, int header) {
            return part.getBytes(StandardCharsets.US_ASCII);
        }
    },
    /** 16 bits a unit, the higher octet first: any text. */
    UCS_2 {
        @Override
        boolean has(SmsText text) {
            return true;
        }

        @Override
        Encoding encoding() {
            return Encoding.UCS_2;
        }

        @Override
        byte[] octets(String part, int header) {
            return part.getBytes(StandardCharsets.UTF_16BE);
        }
    };

    private static final int SEPTET = 7;

    /**
     * Whether the text can be said in it. One outside the GSM alphabet cannot, though ISO 8859-1
     * may have its letters: it would be sent on in 16 bits, and not fit.
     */
    boolean has(SmsText text) {
        return text.encoding() == Encoding.GSM_7;
    }

    /** How it is sent on to phones. */
    Encoding encoding() {
        return Encoding.GSM_7;
    }

    /**
     * A part of such a text.
     *
     * @param header the octets that stand before it
     */
    abstract byte[] octets(String part, int header);

    private static boolean encodes(SmsText text, Charset charset) {
        return charset.newEncoder().canEncode(text.value());
    }
}
