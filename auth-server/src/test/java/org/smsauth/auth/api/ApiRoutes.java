package org.smsauth.auth.api;

import java.util.Comparator;
import java.util.List;
import org.smsauth.auth.RunningAuthServer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every route of the management API, as Spring has it. */
final class ApiRoutes {

    private ApiRoutes() {}

    /** A method on a path with its variables in braces. */
    record Route(String method, String path) {

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Those that take a token. */
    static List<Route> of(RunningAuthServer server) {
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info ->
                        info.getPatternValues().stream()
                                .flatMap(path ->
                                        info.getMethodsCondition().getMethods().stream()
                                                .map(method -> new Route(method.name(), path))))
                .filter(it -> it.path().startsWith("/api/v1/"))
                .filter(it -> !it.path().equals("/api/v1/openapi.json"))
                .filter(it -> !it.path().startsWith("/api/v1/problems/"))
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }
}
