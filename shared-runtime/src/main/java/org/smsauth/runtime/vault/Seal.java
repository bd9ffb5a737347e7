package org.smsauth.runtime.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts short texts, so that they may lie where others read or write: in a cookie, in the
 * database. What was changed, or sealed for something else, does not open.
 *
 * <p>AES-256-GCM with random nonces of 96 bits, of which a key takes no more than 2^32 (NIST SP
 * 800-38D section 8.3): what seals more than that has several purposes.
 */
public final class Seal {

    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final SecretKey key;

    /**
     * @param purpose what it is used for; nothing else opens what it seals
     */
    public Seal(RootKey rootKey, String purpose) {
        this.key = rootKey.derive(purpose, "AES");
    }

    /**
     * The text, sealed, in Base64url.
     *
     * @param place where it belongs; it opens nowhere else
     */
    public String seal(String text, String place) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sealBytes(text, place));
    }

    /** The text again, if it was sealed here for that place. */
    public Optional<String> open(String sealed, String place) {
        try {
            return openBytes(Base64.getUrlDecoder().decode(sealed), place);
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    /**
     * The text, sealed: 28 bytes longer than it is in UTF-8.
     *
     * @param place where it belongs; it opens nowhere else
     */
    public byte[] sealBytes(String text, String place) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce, place);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            var all = Arrays.copyOf(nonce, NONCE_BYTES + sealed.length);
            System.arraycopy(sealed, 0, all, NONCE_BYTES, sealed.length);
            return all;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text again, if it was sealed here for that place. */
    public Optional<String> openBytes(byte[] sealed, String place) {
        try {
            var nonce = Arrays.copyOf(sealed, NONCE_BYTES);
            var cipher = cipher(Cipher.DECRYPT_MODE, nonce, place);
            var text = cipher.doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
            return Optional.of(new String(text, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, String place) throws GeneralSecurityException {
        var cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(place.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
