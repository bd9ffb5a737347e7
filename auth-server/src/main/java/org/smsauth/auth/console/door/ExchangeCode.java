package org.smsauth.auth.console.door;

import static java.util.Objects.requireNonNull;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.console.door.PendingSignIn.Begun;
import org.smsauth.auth.person.ProviderIdentity;
import org.smsauth.auth.person.ProviderSettings;
import org.smsauth.auth.person.provider.Vouched;
import org.smsauth.runtime.rate.SourceNetwork;
import org.smsauth.runtime.rate.Turns;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.oauth2.client.authentication.OAuth2LoginAuthenticationToken;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationExchange;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationResponse;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.stereotype.Component;

/**
 * Exchanges the code a browser brings back for what the provider says of its person (OpenID Connect
 * Core 1.0 section 3.1.3).
 */
@Component
class ExchangeCode {

    private static final Logger log = LoggerFactory.getLogger(ExchangeCode.class);

    private static final int AT_ONCE = 16;
    private static final int OF_ONE_SOURCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Turns turns = new Turns(AT_ONCE, OF_ONE_SOURCE, PATIENCE);
    private final AuthenticationProvider provider;
    private final ProviderSettings settings;

    ExchangeCode(CompanyProvider company, ProviderSettings settings) {
        this.provider = company.exchange();
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Outcome {

        record VouchedFor(Vouched vouched) implements Outcome {}

        /**
         * Nobody was.
         *
         * @param why an error code of the protocol, or a few words
         */
        record Failed(String why) implements Outcome {}

        /** Too many were at it. */
        record NoTurn() implements Outcome {}
    }

    /** Asks the provider, for a few at once: codes that are none are refused by it, not here. */
    Outcome exchange(ClientRegistration registration, Begun begun, HttpServletRequest request) {
        if (request.getParameter("code") == null) {
            return exchangeNow(registration, begun, request); // asks nobody
        }
        return turns.<Outcome>take(
                        SourceNetwork.of(request.getRemoteAddr()),
                        () -> exchangeNow(registration, begun, request))
                .orElseGet(Outcome.NoTurn::new);
    }

    private Outcome exchangeNow(
            ClientRegistration registration, Begun begun, HttpServletRequest request) {
        try {
            var exchanged =
                    provider.authenticate(
                            new OAuth2LoginAuthenticationToken(
                                    registration,
                                    new OAuth2AuthorizationExchange(
                                            begun.asked(registration),
                                            answer(request, registration))));
            return exchanged != null && exchanged.getPrincipal() instanceof OidcUser user
                    ? new Outcome.VouchedFor(vouched(user))
                    : new Outcome.Failed("an answer of another protocol");
        } catch (OAuth2AuthenticationException e) {
            return new Outcome.Failed(e.getError().getErrorCode());
        } catch (RuntimeException e) { // whatever the provider's documents made of it
            log.warn("The provider's answer cannot be read: {}", e.toString());
            return new Outcome.Failed("an unreadable answer");
        }
    }

    private static OAuth2AuthorizationResponse answer(
            HttpServletRequest request, ClientRegistration registration) {
        var issuer = request.getParameter("iss");
        if (issuer != null && !issuer.equals(registration.getProviderDetails().getIssuerUri())) {
            throw new OAuth2AuthenticationException("mixed_up"); // RFC 9207 section 2.4
        }
        var code = request.getParameter("code");
        var error = request.getParameter("error");
        var answer =
                code == null || code.isEmpty()
                        ? OAuth2AuthorizationResponse.error(
                                error == null || error.isBlank() ? "no_code" : error)
                        : OAuth2AuthorizationResponse.success(code);
        return answer.redirectUri(requireNonNull(registration.getRedirectUri()))
                .state(request.getParameter("state"))
                .build();
    }

    private Vouched vouched(OidcUser user) {
        return new Vouched(
                new ProviderIdentity(
                        String.valueOf(user.getIssuer()), requireNonNull(user.getSubject())),
                user.getFullName(),
                user.getEmail(),
                Boolean.TRUE.equals(user.getEmailVerified()),
                groups(user.getClaims(), settings.groupsClaim()),
                groups(user.getIdToken().getClaims(), "amr"));
    }

    /** A claim with one text or many; a dot leads into a claim that is an object. */
    static Set<String> groups(@Nullable Object claims, String name) {
        if (!(claims instanceof Map<?, ?> map)) {
            return Set.of();
        }
        var dot = name.indexOf('.');
        if (dot > 0 && !map.containsKey(name)) {
            return groups(map.get(name.substring(0, dot)), name.substring(dot + 1));
        }
        return switch (map.get(name)) {
            case String one -> Set.of(one);
            case Collection<?> many -> {
                var groups = new LinkedHashSet<String>();
                many.forEach(it -> groups.add(String.valueOf(it)));
                yield groups;
            }
            case null, default -> Set.of();
        };
    }
}
