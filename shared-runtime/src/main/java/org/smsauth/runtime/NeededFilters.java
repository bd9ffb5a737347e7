package org.smsauth.runtime;

import java.util.List;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Leaves of a security filter chain what its requests need. Spring's chain has as many filters
 * again that look after logins, sessions and logouts; where there are none, each request pays for
 * them, as much as for a token.
 */
public final class NeededFilters {

    private NeededFilters() {}

    /**
     * The same chain with the needed filters alone, in their order.
     *
     * @param needed the simple names of their classes, not all of which can be seen
     * @param optional those that some settings add
     * @throws IllegalStateException when a needed one is not there: the server must not start
     *     without
     */
    public static SecurityFilterChain of(
            DefaultSecurityFilterChain chain, List<String> needed, List<String> optional) {
        var kept =
                chain.getFilters().stream()
                        .filter(it -> {
                            var name = it.getClass().getSimpleName();
                            return needed.contains(name) || optional.contains(name);
                        })
                        .toList();
        var found = kept.stream().map(it -> it.getClass().getSimpleName()).toList();
        if (!found.containsAll(needed)) {
            throw new IllegalStateException(
                    "the filter chain has %s, and needs %s".formatted(found, needed));
        }
        return new DefaultSecurityFilterChain(chain.getRequestMatcher(), kept);
    }
}
