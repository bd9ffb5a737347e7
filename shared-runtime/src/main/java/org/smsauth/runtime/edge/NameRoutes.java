package org.smsauth.runtime.edge;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.catalina.connector.Request;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * The route a request took, by its pattern: {@code /v1/messages/{id}}. What took none has a word,
 * and no caller makes a new one.
 */
final class NameRoutes {

    static final String NOT_FOUND = "NOT_FOUND";
    static final String REDIRECTION = "REDIRECTION";
    static final String UNKNOWN = "UNKNOWN";

    private final ObjectProvider<RequestMappingInfoHandlerMapping> handlers;
    private final ObjectProvider<FilterRoutes> filters;
    private volatile @Nullable Set<String> whole;

    NameRoutes(
            ObjectProvider<RequestMappingInfoHandlerMapping> handlers,
            ObjectProvider<FilterRoutes> filters) {
        this.handlers = handlers;
        this.filters = filters;
    }

    /** Of a request that has been answered. */
    String of(Request request, int status) {
        if (request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE)
                instanceof String pattern) {
            return pattern;
        }
        var path = request.getContext() == null ? "" : PublicPath.within(request);
        if (whole().contains(path)) {
            return path;
        }
        return status == 404 ? NOT_FOUND : status / 100 == 3 ? REDIRECTION : UNKNOWN;
    }

    /** Whoever is refused before a handler is looked for had asked for a route all the same. */
    private Set<String> whole() {
        var known = whole;
        if (known == null) {
            known =
                    Stream.concat(
                                    filters.stream().flatMap(it -> it.paths().stream()),
                                    handlers.stream()
                                            .flatMap(it -> it.getHandlerMethods().keySet().stream())
                                            .flatMap(it -> it.getDirectPaths().stream()))
                            .collect(Collectors.toUnmodifiableSet());
            whole = known;
        }
        return known;
    }
}
