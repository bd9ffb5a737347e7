package org.smsauth.auth.token;

import java.time.Instant;
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
 */
record SigningKey(
        @Id long ordinal, String kid, String publicJwk, String privateKey, Instant createdAt)
        implements Persistable<Long> {

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
}
