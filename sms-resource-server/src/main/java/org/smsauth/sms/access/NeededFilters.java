package org.smsauth.sms.access;

import java.util.List;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * The filters that a request with a token needs, in their order. Spring's chain has as many again
 * that look after logins, sessions and logouts, which are not here: each request pays for them.
 */
final class NeededFilters {

    private static final List<String> NAMES =
            List.of(
                    "SecurityContextHolderFilter",
                    "AuthenticationFilter",
                    "ExceptionTranslationFilter",
                    "AuthorizationFilter");

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
        if (!found.containsAll(NAMES)) {
            throw new IllegalStateException(
                    "the filter chain has %s alone of %s".formatted(found, NAMES));
        }
        return new DefaultSecurityFilterChain(chain.getRequestMatcher(), kept);
    }
}
