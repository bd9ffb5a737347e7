package org.smsauth.sms.issuer;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * Where a token stands in the status list.
 *
 * @param index of its credential
 * @param issuedAt when the token was issued, in milliseconds: a list that ends before its index
 *     tells something only if it is no older
 * @param digest what the list has for the token itself, if that was revoked
 */
public record StatusEntry(long index, long issuedAt, String digest) {

    public StatusEntry {
        if (index < 0) {
            throw new IllegalArgumentException("an index is not negative");
        }
    }

    public static StatusEntry of(long index, Instant issuedAt, String tokenId) {
        return new StatusEntry(index, issuedAt.toEpochMilli(), digest(tokenId));
    }

    static String digest(String tokenId) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest(tokenId.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }
}
