package org.smsauth.sms.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationConverter;

/** Takes the token from the Authorization header alone (RFC 6750 section 2.1). */
final class ReadAuthorization implements AuthenticationConverter {

    /** The one form of a token, after its scheme (RFC 9110 section 11.2). */
    private static final Pattern TOKEN = Pattern.compile(" +([A-Za-z0-9-._~+/]+=*)");

    /**
     * @return null when the request has no token of a scheme of ours
     */
    @Override
    public @Nullable Authentication convert(HttpServletRequest request) {
        var headers = Collections.list(request.getHeaders(HttpHeaders.AUTHORIZATION));
        if (headers.size() > 1) {
            throw new BadToken("header", "the request has more than one Authorization header");
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
        var matcher = TOKEN.matcher(header.substring(scheme.wire().length()));
        if (!matcher.matches()) {
            throw new BadToken(
                    "header", "the Authorization header is not Bearer or DPoP, a space, a token");
        }
        return matcher.group(1);
    }
}
