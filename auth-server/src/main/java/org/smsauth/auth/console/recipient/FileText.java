package org.smsauth.auth.console.recipient;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.smsauth.runtime.text.Utf8;

/**
 * The text of a file, in whichever encoding it came: by its byte order mark, or as UTF-8 if it is
 * that to the letter, or UTF-16 if every other byte of its beginning is zero, or else Latin-1 as
 * spreadsheets write it (windows-1252).
 *
 * @param encoding what to call it
 */
record FileText(String text, String encoding) {

    private static final Charset WINDOWS = Charset.forName("windows-1252");
    private static final char MARK = '\uFEFF';
    private static final int LOOKED_AT = 64;

    static FileText of(byte[] bytes) {
        var charset = charset(bytes);
        var text = new String(bytes, charset);
        var unmarked = !text.isEmpty() && text.charAt(0) == MARK ? text.substring(1) : text;
        return new FileText(unmarked, charset.equals(WINDOWS) ? "Latin-1" : charset.name());
    }

    /** Not what is packed, as spreadsheets keep their own files. */
    boolean isText() {
        return text.indexOf('\0') < 0 && !text.startsWith("PK\3\4") && !text.startsWith("%PDF");
    }

    private static Charset charset(byte[] bytes) {
        if (begins(bytes, 0xFF, 0xFE)) {
            return StandardCharsets.UTF_16LE;
        }
        if (begins(bytes, 0xFE, 0xFF)) {
            return StandardCharsets.UTF_16BE;
        }
        if (hasZeros(bytes, 1)) {
            return StandardCharsets.UTF_16LE;
        }
        if (hasZeros(bytes, 0)) {
            return StandardCharsets.UTF_16BE;
        }
        return Utf8.firstBad(bytes) < 0 ? StandardCharsets.UTF_8 : WINDOWS;
    }

    private static boolean begins(byte[] bytes, int first, int second) {
        return bytes.length >= 2 && bytes[0] == (byte) first && bytes[1] == (byte) second;
    }

    /** Whether every other byte is zero, as in the digits of UTF-16, and the rest are not. */
    private static boolean hasZeros(byte[] bytes, int from) {
        var length = Math.min(bytes.length, LOOKED_AT) / 2 * 2;
        for (int at = 0; at < length; at++) {
            if ((bytes[at] == 0) != (at % 2 == from)) {
                return false;
            }
        }
        return length > 0;
    }
}
