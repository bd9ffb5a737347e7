package org.smsauth.auth.credential;

import java.nio.charset.StandardCharsets;
import org.smsauth.runtime.vault.KeyedDigest;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.stereotype.Component;

/** Digests secrets: HMAC-SHA256 under a key derived from the root key. */
@Component
public class SecretDigests {

    private final KeyedDigest digest;

    public SecretDigests(RootKey rootKey) {
        this.digest = new KeyedDigest(rootKey, "client secrets");
    }

    public byte[] digest(String secret) {
        return digest.of(secret.getBytes(StandardCharsets.UTF_8));
    }
}
