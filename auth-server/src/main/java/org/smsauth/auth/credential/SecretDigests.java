package org.smsauth.auth.credential;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.smsauth.auth.vault.RootKey;
import org.springframework.stereotype.Component;

/** Digests secrets: HMAC-SHA256 under a key derived from the root key. */
@Component
class SecretDigests {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    SecretDigests(RootKey rootKey) {
        this.key = rootKey.derive("client secrets", ALGORITHM);
    }

    byte[] digest(String secret) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(secret.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
