package org.smsauth.runtime.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Whether bytes are UTF-8, to the letter: nothing overlong, no surrogates, nothing broken off. */
public final class Utf8 {

    private static final int CHARACTERS_AT_A_TIME = 8_192;

    private Utf8() {}

    /** The place of the first byte that is not, from 0; -1 when all are. */
    public static int firstBad(byte[] bytes) {
        return firstBad(ByteBuffer.wrap(bytes));
    }

    /** The same of all bytes up to the buffer's limit. */
    public static int firstBad(ByteBuffer bytes) {
        var decoder = StandardCharsets.UTF_8.newDecoder(); // reports what is not UTF-8
        var in = bytes.duplicate().rewind();
        var out = CharBuffer.allocate(CHARACTERS_AT_A_TIME);
        while (true) {
            var result = decoder.decode(in, out, true);
            if (result.isError()) {
                return in.position();
            }
            if (result.isUnderflow()) {
                return -1;
            }
            out.clear();
        }
    }

    /** The number of the line in which a byte is, from 1. */
    public static int line(byte[] bytes, int place) {
        return line(ByteBuffer.wrap(bytes), place);
    }

    /** The same in a buffer. */
    public static int line(ByteBuffer bytes, int place) {
        var line = 1;
        for (int at = 0; at < place; at++) {
            var ends =
                    bytes.get(at) == '\n'
                            || (bytes.get(at) == '\r'
                                    && (at + 1 == bytes.limit() || bytes.get(at + 1) != '\n'));
            line += ends ? 1 : 0;
        }
        return line;
    }

    /** Whether they begin with the byte order mark that some editors put first. */
    public static boolean isMarked(byte[] bytes) {
        return isMarked(ByteBuffer.wrap(bytes));
    }

    /** The same of a buffer. */
    public static boolean isMarked(ByteBuffer bytes) {
        return bytes.limit() >= 3
                && bytes.get(0) == (byte) 0xEF
                && bytes.get(1) == (byte) 0xBB
                && bytes.get(2) == (byte) 0xBF;
    }
}
