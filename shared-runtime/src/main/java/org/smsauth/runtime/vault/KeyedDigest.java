package org.smsauth.runtime.vault;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * Digests for one purpose: HMAC-SHA256 (RFC 2104) under a key derived from the root key. Whoever
 * has a digest alone can try no guesses at what it was made of.
 */
public final class KeyedDigest {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    /**
     * @param purpose what it is used for; that of another is another digest
     */
    public KeyedDigest(RootKey rootKey, String purpose) {
        this.key = rootKey.derive(purpose, ALGORITHM);
    }

    /** The digest of all these bytes, one after the other; 32 bytes. */
    public byte[] of(byte[]... parts) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            for (var part : parts) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
