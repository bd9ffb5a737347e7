package org.smsauth.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.smsauth.model.Scope;

/**
 * A token as it leaves.
 *
 * @param id its {@code jti}
 * @param value the signed JWT; never logged
 */
record AccessToken(UUID id, String value, Scope scope, Instant issuedAt, Duration lifetime) {

    Instant expiresAt() {
        return issuedAt.plus(lifetime);
    }

    @Override
    public String toString() {
        return "access token " + id;
    }
}
