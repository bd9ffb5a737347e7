package org.smsauth.auth.registration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.smsauth.runtime.vault.KeyedDigest;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.stereotype.Component;

/** Digests tokens of dynamic registration: HMAC-SHA256 under a key derived from the root key. */
@Component
public class TokenDigests {

    private final KeyedDigest digest;

    TokenDigests(RootKey rootKey) {
        this.digest = new KeyedDigest(rootKey, "registration tokens");
    }

    public String digest(RegistrationTokenText token) {
        return HexFormat.of()
                .formatHex(digest.of(token.value().getBytes(StandardCharsets.US_ASCII)));
    }

    /** Compares in constant time. */
    public boolean matches(String digest, RegistrationTokenText token) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                digest(token).getBytes(StandardCharsets.US_ASCII));
    }
}
