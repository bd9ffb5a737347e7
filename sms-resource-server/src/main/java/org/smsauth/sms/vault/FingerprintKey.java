package org.smsauth.sms.vault;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.smsauth.runtime.vault.KeyedDigest;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.stereotype.Component;

/**
 * Makes the digest of a request one that tells nothing without the root key: what a short message
 * says, and to whom, could be guessed and tried.
 */
@Component
public final class FingerprintKey {

    private final KeyedDigest digest;

    public FingerprintKey(RootKey rootKey) {
        this.digest = new KeyedDigest(rootKey, "fingerprints of requests");
    }

    /**
     * The same for the same, in Base64url.
     *
     * @param plain a digest without a key
     */
    public String keyed(String plain) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(digest.of(plain.getBytes(StandardCharsets.US_ASCII)));
    }
}
