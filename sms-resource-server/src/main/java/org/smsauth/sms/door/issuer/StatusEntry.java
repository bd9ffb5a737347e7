package org.smsauth.sms.door.issuer;

import java.time.Instant;
import org.smsauth.runtime.text.Sha256;

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
        return new StatusEntry(index, issuedAt.toEpochMilli(), Sha256.base64Url(tokenId));
    }
}
