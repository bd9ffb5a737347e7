package org.smsauth.auth.token;

import java.time.Instant;
import java.util.UUID;

/**
 * A token for this server's own use.
 *
 * @param id its {@code jti}
 * @param value the signed JWT; never logged
 */
public record InHouseToken(UUID id, String value, Instant issuedAt, Instant expiresAt) {

    static InHouseToken of(AccessToken token) {
        return new InHouseToken(token.id(), token.value(), token.issuedAt(), token.expiresAt());
    }

    @Override
    public String toString() {
        return "access token " + id;
    }
}
