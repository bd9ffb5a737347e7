package org.smsauth.auth.key;

import java.time.Instant;
import org.smsauth.auth.change.Changing;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Transient;
import org.springframework.data.domain.Persistable;

/**
 * A signing key at rest.
 *
 * @param ordinal 1 for the first; makes two nodes that create a key at once agree on one
 * @param kid its JWK thumbprint (RFC 7638)
 * @param publicJwk the public part as JSON (RFC 7517)
 * @param privateKey the private part, encrypted
 * @param createdAt from when it is published
 * @param signsFrom from when it signs, until the next one does
 */
record SigningKey(
        @Id long ordinal,
        long changedIn,
        String kid,
        String publicJwk,
        String privateKey,
        Instant createdAt,
        Instant signsFrom)
        implements Persistable<Long>, Changing<SigningKey> {

    @Override
    public Long getId() {
        return ordinal;
    }

    /** Keys are only ever inserted. */
    @Override
    @Transient
    public boolean isNew() {
        return true;
    }

    @Override
    public SigningKey withChangedIn(long change) {
        return new SigningKey(ordinal, change, kid, publicJwk, privateKey, createdAt, signsFrom);
    }
}
