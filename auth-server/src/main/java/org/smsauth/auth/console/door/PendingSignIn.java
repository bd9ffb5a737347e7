package org.smsauth.auth.console.door;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.ConsoleCookies;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.stereotype.Component;
import org.springframework.web.util.WebUtils;

/**
 * What was asked of the provider, kept in the browser until it comes back: sealed, for some
 * minutes, and taken once. So there is no session before somebody has come in, and any node takes
 * the answer.
 */
@Component
class PendingSignIn {

    private static final String COOKIE = "smsauth-pending";
    private static final Duration VALIDITY = Duration.ofMinutes(10);

    private final Seal seal;
    private final ConsoleCookies cookies;
    private final Clock clock;

    PendingSignIn(RootKey rootKey, IssuerSettings issuer, Clock clock) {
        this.seal = new Seal(rootKey, "sign-in at the provider");
        this.cookies = ConsoleCookies.of(issuer);
        this.clock = clock;
    }

    /**
     * What is kept of a question.
     *
     * @param to where to go on after; empty for nowhere in particular
     */
    record Begun(Instant until, String state, String nonce, String verifier, String to) {

        private static final String BETWEEN = " ";

        private String text() {
            return String.join(
                    BETWEEN, String.valueOf(until.getEpochSecond()), state, nonce, verifier, to);
        }

        private static Begun parse(String text) {
            var parts = text.split(BETWEEN, -1);
            return new Begun(
                    Instant.ofEpochSecond(Long.parseLong(parts[0])),
                    parts[1],
                    parts[2],
                    parts[3],
                    parts[4]);
        }

        /** The question again. */
        OAuth2AuthorizationRequest asked(ClientRegistration registration) {
            return OAuth2AuthorizationRequest.authorizationCode()
                    .authorizationUri(
                            requireNonNull(registration.getProviderDetails().getAuthorizationUri()))
                    .clientId(registration.getClientId())
                    .redirectUri(registration.getRedirectUri())
                    .scopes(registration.getScopes())
                    .state(state)
                    .attributes(it -> {
                        it.put(OidcParameterNames.NONCE, nonce);
                        it.put(PkceParameterNames.CODE_VERIFIER, verifier);
                    })
                    .build();
        }
    }

    /** Makes a question and keeps it; the address to send the browser to. */
    String begin(
            ClientRegistration registration,
            String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        var asked =
                requireNonNull(
                        new DefaultOAuth2AuthorizationRequestResolver(_ -> registration)
                                .resolve(request, registration.getRegistrationId()));
        var begun =
                new Begun(
                        clock.instant().plus(VALIDITY),
                        requireNonNull(asked.getState()),
                        requireNonNull(asked.<String>getAttribute(OidcParameterNames.NONCE)),
                        requireNonNull(
                                asked.<String>getAttribute(PkceParameterNames.CODE_VERIFIER)),
                        to);
        write(seal.seal(begun.text(), COOKIE), VALIDITY, response);
        return asked.getAuthorizationRequestUri();
    }

    /** The question that is being answered; it is gone then. */
    Optional<Begun> take(HttpServletRequest request, HttpServletResponse response) {
        var cookie = WebUtils.getCookie(request, cookies.name(COOKIE));
        write("", Duration.ZERO, response);
        return valueOf(cookie)
                .flatMap(it -> seal.open(it, COOKIE))
                .map(Begun::parse)
                .filter(it -> clock.instant().isBefore(it.until()));
    }

    private static Optional<String> valueOf(@Nullable Cookie cookie) {
        return cookie == null ? Optional.empty() : Optional.ofNullable(cookie.getValue());
    }

    /** Lax: the provider's page leads back here. */
    private void write(String value, Duration age, HttpServletResponse response) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(cookies.name(COOKIE), value)
                        .path(cookies.path(ProviderPages.WAY_THERE))
                        .httpOnly(true)
                        .secure(cookies.secure())
                        .sameSite("Lax")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
