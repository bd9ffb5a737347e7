package org.smsauth.auth.token;

import java.util.List;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filters that a request of a client needs, in their order. Spring's chain has as many again
 * that look for logins, sessions and endpoints that are not here: together they cost as much as the
 * token.
 */
final class NeededFilters {

    /** By name, since not all of the classes can be seen. */
    private static final List<String> NAMES =
            List.of(
                    "SecurityContextHolderFilter",
                    "HeaderWriterFilter",
                    "AnswerBrowsers",
                    "OfferDpopNonce",
                    "AuthorizationServerContextFilter",
                    "OAuth2ClientAuthenticationFilter",
                    "OAuth2TokenEndpointFilter",
                    "OAuth2TokenIntrospectionEndpointFilter",
                    "OAuth2TokenRevocationEndpointFilter");

    private static final List<String> OPTIONAL = List.of("OfferDpopNonce");

    private NeededFilters() {}

    /**
     * The same chain with the needed filters alone.
     *
     * @throws IllegalStateException when one is not there: the server must not start without
     */
    static SecurityFilterChain of(DefaultSecurityFilterChain chain) {
        var kept =
                chain.getFilters().stream()
                        .filter(it -> NAMES.contains(it.getClass().getSimpleName()))
                        .toList();
        var found = kept.stream().map(it -> it.getClass().getSimpleName()).toList();
        NAMES.stream()
                .filter(name -> !found.contains(name) && !OPTIONAL.contains(name))
                .findFirst()
                .ifPresent(missing -> {
                    throw new IllegalStateException("the filter chain has no " + missing);
                });
        return new DefaultSecurityFilterChain(chain.getRequestMatcher(), kept);
    }
}
