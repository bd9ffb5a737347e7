package org.smsauth.runtime.edge;

import java.util.Set;

/**
 * What filters answer, and no handler of Spring's knows.
 *
 * @param paths whole ones, as routes have them
 */
public record FilterRoutes(Set<String> paths) {

    public FilterRoutes {
        paths = Set.copyOf(paths);
    }
}
