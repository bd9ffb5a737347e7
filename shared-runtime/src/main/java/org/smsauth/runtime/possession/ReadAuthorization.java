package org.smsauth.runtime.possession;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Takes the token from the Authorization header alone (RFC 6750 section 2.1). */
public final class ReadAuthorization implements AuthenticationConverter {

    /**
     * @return null when the request has no token of a scheme of ours
     */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() > 1) {
            throw NotHeldException.token(
                    "header", "the request has more than one Authorization header");
        }
        return headers.stream().findFirst().flatMap(ReadAuthorization::read).orElse(null);
    }

    private static Optional<Authentication> read(String header) {
        return Arrays.stream(Scheme.values())
                .filter(it -> it.begins(header))
                .findFirst()
                .map(scheme -> new PresentedToken(scheme, token(scheme, header)));
    }

    private static String token(Scheme scheme, String header) {
        var start = scheme.wire().length();
        while (start < header.length() && header.charAt(start) == ' ') {
            start++;
        }
        if (start == scheme.wire().length() || !isToken(header, start)) {
            throw NotHeldException.token(
                    "header", "the Authorization header is not Bearer or DPoP, a space, a token");
        }
        return header.substring(start);
    }

    /**
     * Whether the rest is a {@code token68} (RFC 9110 section 11.2). Each request comes by here, so
     * no regular expression does.
     */
    private static boolean isToken(String header, int start) {
        var end = header.length();
        while (end > start && header.charAt(end - 1) == '=') {
            end--;
        }
        for (int at = start; at < end; at++) {
            if (!isTokenCharacter(header.charAt(at))) {
                return false;
            }
        }
        return end > start;
    }

    private static boolean isTokenCharacter(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || "-._~+/".indexOf(c) >= 0;
    }
}
