package org.smsauth.runtime.record;

import java.util.Arrays;
import java.util.Base64;
import java.util.stream.IntStream;

/**
 * The rows that one entry vouches for: of each a letter for its table, its key as eight bytes,
 * big-endian, and the SHA-256 of its fields.
 */
final class ProvenRows {

    static final int LENGTH = 1 + Long.BYTES + 32;

    private byte[] bytes;
    private int length;

    ProvenRows() {
        this(new byte[LENGTH * 8], 0);
    }

    private ProvenRows(byte[] bytes, int length) {
        this.bytes = bytes;
        this.length = length;
    }

    /** As {@link #text} has them; empty when it is no such text. */
    static ProvenRows of(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            return new ProvenRows(bytes, bytes.length - bytes.length % LENGTH);
        } catch (IllegalArgumentException none) {
            return new ProvenRows();
        }
    }

    void add(char kind, long key, byte[] digest) {
        if (bytes.length - length < LENGTH) {
            bytes = Arrays.copyOf(bytes, 2 * bytes.length);
        }
        bytes[length] = (byte) kind;
        for (int i = 0; i < Long.BYTES; i++) {
            bytes[length + 1 + i] = (byte) (key >>> (8 * (Long.BYTES - 1 - i)));
        }
        System.arraycopy(digest, 0, bytes, length + 1 + Long.BYTES, digest.length);
        length += LENGTH;
    }

    boolean isEmpty() {
        return length == 0;
    }

    int size() {
        return length / LENGTH;
    }

    byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** In Base64url without padding. */
    static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    char kind(int place) {
        return (char) bytes[place * LENGTH];
    }

    long key(int place) {
        var key = 0L;
        for (int i = 0; i < Long.BYTES; i++) {
            key = key << 8 | (bytes[place * LENGTH + 1 + i] & 0xff);
        }
        return key;
    }

    /** Whether a row of that kind and digest is among them. */
    boolean has(char kind, byte[] digest) {
        return IntStream.range(0, size()).anyMatch(it -> kind(it) == kind && has(it, digest));
    }

    /** Whether a row of that kind and key is. */
    boolean has(char kind, long key) {
        return IntStream.range(0, size()).anyMatch(it -> kind(it) == kind && key(it) == key);
    }

    boolean has(int place, byte[] digest) {
        var from = place * LENGTH + 1 + Long.BYTES;
        return Arrays.equals(bytes, from, from + digest.length, digest, 0, digest.length);
    }
}
