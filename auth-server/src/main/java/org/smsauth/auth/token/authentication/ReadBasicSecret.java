package org.smsauth.auth.token.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.smsauth.auth.credential.proving.Presented;
import org.smsauth.auth.token.authentication.ReadClientCredentials.Found;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.smsauth.auth.token.request.TokenRefusal;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;

/**
 * Reads client id and secret from the {@code Authorization: Basic} header (RFC 6749 section 2.3.1).
 */
final class ReadBasicSecret {

    private static final String BASIC = "Basic ";

    private ReadBasicSecret() {}

    static Result<Optional<Found>> of(HttpServletRequest request, TokenForm form) {
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            return Result.done(Optional.empty());
        }
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            return form.refused(TokenRefusal.otherScheme());
        }
        return secret(header.substring(BASIC.length()).strip())
                .<Result<Optional<Found>>>map(secret ->
                        Result.done(
                                Optional.of(
                                        new Found(
                                                ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                                                secret))))
                .orElseGet(() ->
                        form.malformed(
                                "The Authorization header must be Basic with"
                                        + " base64(client_id:client_secret), both form-urlencoded"
                                        + " first (RFC 6749 section 2.3.1)"));
    }

    private static Optional<Presented.Secret> secret(String encoded) {
        try {
            var decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            var colon = decoded.indexOf(':');
            return colon < 1
                    ? Optional.empty()
                    : Optional.of(
                            new Presented.Secret(
                                    part(decoded.substring(0, colon)),
                                    part(decoded.substring(colon + 1))));
        } catch (IllegalArgumentException notEncoded) {
            return Optional.empty();
        }
    }

    private static String part(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}
