package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.smsauth.auth.credential.Presented;
import org.smsauth.auth.token.ReadClientCredentials.Found;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Reads client id and secret from the {@code Authorization: Basic} header (RFC 6749 section 2.3.1).
 */
final class ReadBasicSecret {

    private static final String BASIC = "Basic ";

    private ReadBasicSecret() {}

    static Optional<Found> of(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.AUTHORIZATION))
                .map(header ->
                        new Found(ClientAuthenticationMethod.CLIENT_SECRET_BASIC, read(header)));
    }

    private static Presented.Secret read(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw new TokenRefusedException(TokenRefusal.otherScheme(), null);
        }
        try {
            var decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            var pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2 && !pair[0].isEmpty()) {
                return new Presented.Secret(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException notEncoded) {
            // as refused as a header without a colon
        }
        throw TokenForm.malformed(
                "The Authorization header must be Basic with base64(client_id:client_secret), both"
                        + " form-urlencoded first (RFC 6749 section 2.3.1)");
    }
}
