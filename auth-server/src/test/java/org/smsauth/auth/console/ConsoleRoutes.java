package org.smsauth.auth.console;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.RunningAuthServer;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Every page and action of the console, as Spring has it. */
final class ConsoleRoutes {

    private ConsoleRoutes() {}

    /**
     * A method on a path with its variables in braces.
     *
     * @param access whom it says it is for
     * @param does what it says it does
     */
    record Route(String method, String path, @Nullable Access access, String does) {

        /** Which only look, though what is looked for comes in a form. */
        private static final Set<String> LOOKING =
                Set.of(
                        "/console/departments/{department}/preview",
                        "/console/departments/{department}/why",
                        "/console/departments/{department}/trace",
                        "/console/trace");

        boolean changes() {
            return !method.equals("GET") && !LOOKING.contains(path) && !isSearch();
        }

        /** A form by which a list is narrowed, which leads to an address. */
        boolean isSearch() {
            return method.equals("POST") && path.endsWith("/search");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    static List<Route> of(RunningAuthServer server) {
        return server
                .bean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .entrySet()
                .stream()
                .flatMap(it -> {
                    var access = it.getValue().getMethodAnnotation(For.class);
                    return it.getKey().getPatternValues().stream()
                            .filter(path -> path.startsWith("/console"))
                            .flatMap(path ->
                                    it.getKey().getMethodsCondition().getMethods().stream()
                                            .map(method ->
                                                    new Route(
                                                            method.name(),
                                                            path,
                                                            access == null ? null : access.value(),
                                                            access == null ? "" : access.does())));
                })
                .sorted(Comparator.comparing(Route::toString))
                .toList();
    }
}
