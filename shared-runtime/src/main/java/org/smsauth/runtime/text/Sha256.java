package org.smsauth.runtime.text;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** SHA-256 (FIPS 180-4) of a text, or of fields one after the other. */
public final class Sha256 {

    private final MessageDigest digest = begun();

    /** Of the text in UTF-8, in Base64url without padding. */
    public static String base64Url(String text) {
        return base64Url(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Of the bytes, in Base64url without padding. */
    public static String base64Url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(begun().digest(bytes));
    }

    public static byte[] of(byte[] bytes) {
        return begun().digest(bytes);
    }

    /**
     * Adds a field, with its length before it: none can pass for a part of another.
     *
     * @param field as {@code toString} writes it; nothing is another field than an empty one
     */
    public Sha256 add(@Nullable Object field) {
        if (field == null) {
            digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, -1));
            return this;
        }
        var bytes = field.toString().getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, bytes.length));
        digest.update(bytes);
        return this;
    }

    /** The digest of all that was added; then there is nothing in it any more. */
    public byte[] take() {
        return digest.digest();
    }

    /** The same in Base64url without padding. */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(take());
    }

    private static MessageDigest begun() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
