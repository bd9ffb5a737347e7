package org.smsauth.runtime.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The one key everything that a server keeps secret rests on. Lost, nothing of that can be opened
 * or verified any more; leaked together with the database, all can be.
 */
public final class RootKey {

    /** Length in bytes. */
    public static final int LENGTH = 32;

    private final byte[] key;

    RootKey(byte[] key) {
        if (key.length != LENGTH) {
            throw new IllegalArgumentException(
                    "the root key is %d bytes long, %d were given".formatted(LENGTH, key.length));
        }
        this.key = key.clone();
    }

    /**
     * The key for one purpose (HKDF-SHA256, RFC 5869); the same purpose always gives the same key.
     *
     * @param algorithm the JCA name of what it is used with, such as {@code AES}
     */
    public SecretKey derive(String purpose, String algorithm) {
        try {
            AlgorithmParameterSpec expansion =
                    HKDFParameterSpec.ofExtract()
                            .addIKM(new SecretKeySpec(key, "HKDF"))
                            .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), LENGTH);
            return KDF.getInstance("HKDF-SHA256").deriveKey(algorithm, expansion);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
