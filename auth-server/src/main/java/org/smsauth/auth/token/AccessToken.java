package org.smsauth.auth.token;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Scope;
import org.smsauth.model.SmsAuthorization;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;

/**
 * A token as it leaves.
 *
 * @param id its {@code jti}
 * @param value the signed JWT; never logged
 * @param type how it is to be presented
 * @param credentialExpiresAt from when the credential it was asked with counts no more
 * @param details its {@code authorization_details}, if the request asked for any
 */
record AccessToken(
        UUID id,
        String value,
        TokenType type,
        Scope scope,
        @Nullable SmsAuthorization details,
        Instant issuedAt,
        Duration lifetime,
        Instant credentialExpiresAt) {

    Instant expiresAt() {
        return issuedAt.plus(lifetime);
    }

    @Override
    public String toString() {
        return "access token " + id;
    }
}
