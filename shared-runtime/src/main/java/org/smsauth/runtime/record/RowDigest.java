package org.smsauth.runtime.record;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * SHA-256 over a row's fields, each its text in UTF-8 with the number of bytes before it as four
 * bytes; -1 and no bytes for null. Used by one thread at a time, for one row after the other.
 */
public final class RowDigest {

    private final MessageDigest digest = begun();
    private byte[] bytes = new byte[512];
    private int length;

    private static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    public RowDigest text(@Nullable Object field) {
        if (field == null) {
            return length(-1);
        }
        var text = field.toString().getBytes(StandardCharsets.UTF_8);
        length(text.length);
        room(text.length);
        System.arraycopy(text, 0, bytes, length, text.length);
        length += text.length;
        return this;
    }

    public RowDigest number(long field) {
        return text(Long.toString(field));
    }

    /** In microseconds since 1970. */
    public RowDigest time(@Nullable Instant field) {
        return text(field == null ? null : Long.toString(micros(field)));
    }

    public RowDigest hex(byte @Nullable [] field) {
        return text(field == null ? null : HexFormat.of().formatHex(field));
    }

    /** As both databases keep it. */
    static long micros(Instant at) {
        return at.getEpochSecond() * 1_000_000 + (at.getNano() + 500) / 1_000;
    }

    private RowDigest length(int of) {
        room(Integer.BYTES);
        bytes[length++] = (byte) (of >>> 24);
        bytes[length++] = (byte) (of >>> 16);
        bytes[length++] = (byte) (of >>> 8);
        bytes[length++] = (byte) of;
        return this;
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }

    /** Of the fields that were added; the next ones are another row's. */
    public byte[] take() {
        digest.update(bytes, 0, length);
        length = 0;
        return digest.digest();
    }

    static byte[] of(List<@Nullable String> fields) {
        var digest = new RowDigest();
        fields.forEach(digest::text);
        return digest.take();
    }
}
