package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.security.web.firewall.RequestRejectedException;

/**
 * The form in the body of a token request (RFC 6749 section 3.2): parameters given once, those
 * without a value as if left out, unknown ones ignored.
 */
final class TokenForm {

    /** Those of the endpoints here, and those that clients send to other servers' (RFC 8693). */
    private static final Set<String> BODY_ONLY =
            Set.of(
                    "access_token",
                    "actor_token",
                    "actor_token_type",
                    "assertion",
                    "audience",
                    "authorization_details",
                    "client_assertion",
                    "client_assertion_type",
                    "client_id",
                    "client_secret",
                    "code",
                    "code_verifier",
                    "device_code",
                    "grant_type",
                    "password",
                    "redirect_uri",
                    "refresh_token",
                    "requested_token_type",
                    "resource",
                    "scope",
                    "subject_token",
                    "subject_token_type",
                    "token",
                    "token_type_hint",
                    "username");

    private final Map<String, String[]> parameters;

    private TokenForm(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /**
     * @throws TokenRefusedException {@code invalid_request} when it is no form, or cannot be read
     */
    static TokenForm of(HttpServletRequest request) {
        Optional.ofNullable(request.getQueryString()).ifPresent(TokenForm::refuseInUrl);
        var type = Optional.ofNullable(request.getContentType()).orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw malformed(
                    "The body must be of type application/x-www-form-urlencoded, not " + type);
        }
        try {
            return new TokenForm(request.getParameterMap());
        } catch (IllegalStateException | RequestRejectedException unreadable) { // a damaged form
            throw malformed(
                    "The body is not a well-formed form of at most 64 KiB: check its percent-encoding");
        }
    }

    /** Names are compared as they will be read: decoded. */
    private static void refuseInUrl(String query) {
        for (var pair : query.split("&", -1)) {
            if (BODY_ONLY.contains(name(pair))) {
                throw malformed("Send " + name(pair) + " in the body: URLs end up in logs");
            }
        }
    }

    private static String name(String pair) {
        try {
            return URLDecoder.decode(pair.split("=", 2)[0], StandardCharsets.UTF_8).strip();
        } catch (IllegalArgumentException e) {
            throw malformed("The query of the URL is not well-formed, and needs not be there");
        }
    }

    /**
     * @throws TokenRefusedException when it is given more than once
     */
    Optional<String> one(String name) {
        var values = all(name);
        if (values.size() > 1) {
            throw malformed("Give the parameter " + name + " once");
        }
        return values.stream().findFirst();
    }

    List<String> all(String name) {
        return Stream.of(parameters.getOrDefault(name, new String[0]))
                .filter(value -> !value.isEmpty())
                .toList();
    }

    static TokenRefusedException malformed(String description) {
        return new TokenRefusedException(TokenRefusal.invalidRequest(description), null);
    }
}
