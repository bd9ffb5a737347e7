package org.smsauth.auth.api;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.smsauth.auth.vault.RootKey;
import org.springframework.stereotype.Component;

/** Digests tokens of dynamic registration: HMAC-SHA256 under a key derived from the root key. */
@Component
class TokenDigests {

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKey key;

    TokenDigests(RootKey rootKey) {
        this.key = rootKey.derive("registration tokens", ALGORITHM);
    }

    String digest(RegistrationTokenText token) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return HexFormat.of()
                    .formatHex(mac.doFinal(token.value().getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Compares in constant time. */
    boolean matches(String digest, RegistrationTokenText token) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                digest(token).getBytes(StandardCharsets.US_ASCII));
    }
}
