package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The form in the body of a token request (RFC 6749 section 3.2): parameters given once, those
 * without a value as if left out, unknown ones ignored.
 */
final class TokenForm {

    private static final List<String> BODY_ONLY =
            List.of(
                    "grant_type",
                    "scope",
                    "client_id",
                    "client_secret",
                    "client_assertion",
                    "client_assertion_type",
                    "authorization_details",
                    "resource");

    private final Map<String, String[]> parameters;

    private TokenForm(Map<String, String[]> parameters) {
        this.parameters = parameters;
    }

    /**
     * @throws TokenRefusedException {@code invalid_request} when it is no form, or cannot be read
     */
    static TokenForm of(HttpServletRequest request) {
        var type = Optional.ofNullable(request.getContentType()).orElse("nothing");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw malformed(
                    "The body must be of type application/x-www-form-urlencoded, not " + type);
        }
        Optional.ofNullable(request.getQueryString()).ifPresent(TokenForm::refuseInUrl);
        try {
            return new TokenForm(request.getParameterMap());
        } catch (IllegalStateException unreadable) { // what Tomcat throws for any damaged form
            throw malformed(
                    "The body is not a well-formed form of at most 64 KiB: check its percent-encoding");
        }
    }

    private static void refuseInUrl(String query) {
        BODY_ONLY.stream()
                .filter(name ->
                        Stream.of(query.split("&")).anyMatch(it -> it.startsWith(name + "=")))
                .findFirst()
                .ifPresent(name -> {
                    throw malformed("Send " + name + " in the body: URLs end up in logs");
                });
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
