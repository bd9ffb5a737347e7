package org.smsauth.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.web.DefaultSecurityFilterChain;
import org.springframework.security.web.SecurityFilterChain;

/**
 * Leaves of a security filter chain what its requests need. Spring's chain has as many filters
 * again that look after logins, sessions and logouts; where there are none, each request pays for
 * them, as much as for a token. All are known by name, those left out too: a chain that has one
 * more or one less, as after an upgrade of Spring, is none that anybody has looked at.
 *
 * @param needed the simple names of the classes that stay, not all of which can be seen
 * @param sometimes those that stay where some setting adds them
 * @param leftOut those that go
 */
public record NeededFilters(List<String> needed, List<String> sometimes, List<String> leftOut) {

    public NeededFilters {
        needed = List.copyOf(needed);
        sometimes = List.copyOf(sometimes);
        leftOut = List.copyOf(leftOut);
    }

    public static NeededFilters named(String... needed) {
        return new NeededFilters(List.of(needed), List.of(), List.of());
    }

    public NeededFilters sometimes(String... names) {
        return new NeededFilters(needed, List.of(names), leftOut);
    }

    public NeededFilters without(String... names) {
        return new NeededFilters(needed, sometimes, List.of(names));
    }

    /**
     * The same chain with the needed filters alone, in their order.
     *
     * @throws IllegalStateException when it has a filter that is not named here, or has not one
     *     that is: the server must not start with it
     */
    public SecurityFilterChain of(DefaultSecurityFilterChain chain) {
        var found = chain.getFilters().stream().map(NeededFilters::name).toList();
        var unknown = new ArrayList<>(found);
        unknown.removeAll(named());
        var missing =
                Stream.concat(needed.stream(), leftOut.stream())
                        .filter(it -> !found.contains(it))
                        .toList();
        if (!unknown.isEmpty() || !missing.isEmpty()) {
            throw new IllegalStateException(
                    ("The filter chain has %s that nobody has looked at, and lacks %s: decide which"
                                    + " of them its requests need, and name them")
                            .formatted(unknown, missing));
        }
        return new DefaultSecurityFilterChain(
                chain.getRequestMatcher(),
                chain.getFilters().stream().filter(it -> !leftOut.contains(name(it))).toList());
    }

    private List<String> named() {
        return Stream.of(needed, sometimes, leftOut).flatMap(List::stream).toList();
    }

    private static String name(Object filter) {
        return filter.getClass().getSimpleName();
    }
}
