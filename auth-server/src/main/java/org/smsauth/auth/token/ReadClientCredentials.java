package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.AuthenticationConverter;
import org.springframework.stereotype.Component;

/**
 * Finds the client id and secret in a token request: in the {@code Authorization: Basic} header or
 * in the body, and in one of the two alone (RFC 6749 sections 2.3 and 2.3.1).
 */
@Component
class ReadClientCredentials implements AuthenticationConverter {

    private static final String BASIC = "Basic ";

    @Override
    public Authentication convert(HttpServletRequest request) {
        var form = TokenForm.of(request);
        var header = request.getHeader(HttpHeaders.AUTHORIZATION);
        var secret = form.one("client_secret");
        var clientId = form.one("client_id");
        if (header == null) {
            return presented(
                    clientId.orElseThrow(ReadClientCredentials::none),
                    ClientAuthenticationMethod.CLIENT_SECRET_POST,
                    secret.orElseThrow(ReadClientCredentials::none));
        }
        if (secret.isPresent()) {
            throw TokenForm.malformed(
                    "Authenticate once: in the Authorization header or with client_secret, not both");
        }
        var basic = fromHeader(header);
        if (clientId.isPresent() && !clientId.get().equals(basic.getPrincipal())) {
            throw TokenForm.malformed("client_id is not the one in the Authorization header");
        }
        return basic;
    }

    private static OAuth2ClientAuthenticationToken fromHeader(String header) {
        if (!header.regionMatches(true, 0, BASIC, 0, BASIC.length())) {
            throw TokenForm.malformed(
                    "The Authorization header must be Basic with client id and secret");
        }
        try {
            var decoded = Base64.getDecoder().decode(header.substring(BASIC.length()).strip());
            var pair = new String(decoded, StandardCharsets.UTF_8).split(":", 2);
            if (pair.length == 2 && !pair[0].isEmpty()) {
                return presented(
                        URLDecoder.decode(pair[0], StandardCharsets.UTF_8),
                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC,
                        URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
            }
        } catch (IllegalArgumentException notEncoded) {
            // as refused as a header without a colon
        }
        throw TokenForm.malformed(
                "The Authorization header must be Basic with base64(client_id:client_secret), both"
                        + " form-urlencoded first (RFC 6749 section 2.3.1)");
    }

    private static OAuth2ClientAuthenticationToken presented(
            String clientId, ClientAuthenticationMethod method, String secret) {
        if (clientId.isBlank() || !clientId.chars().allMatch(c -> c >= 0x20 && c <= 0x7e)) {
            throw TokenForm.malformed("client_id must be printable ASCII");
        }
        return new OAuth2ClientAuthenticationToken(clientId, method, secret, null);
    }

    private static TokenRefusedException none() {
        return new TokenRefusedException(TokenRefusal.noClientAuthentication(), null);
    }
}
