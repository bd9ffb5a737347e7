package org.smsauth.auth.console.form;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsauth.auth.console.For;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.server.PathContainer;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.pattern.PathPattern;

/** What a form would do that is sent to a path. */
@Component
class FindAction {

    private final ObjectProvider<RequestMappingHandlerMapping> mapping;

    FindAction(
            @Qualifier("requestMappingHandlerMapping")
                    ObjectProvider<RequestMappingHandlerMapping> mapping) {
        this.mapping = mapping;
    }

    /** An action, and what stands in the braces of its path. */
    record Found(For action, Map<String, String> variables) {}

    /**
     * @param path without a query
     */
    Optional<Found> of(String path) {
        var asked = PathContainer.parsePath(path);
        return mapping.getObject().getHandlerMethods().entrySet().stream()
                .filter(it -> takesForms(it.getKey()))
                .flatMap(it ->
                        patterns(it.getKey())
                                .map(pattern -> pattern.matchAndExtract(asked))
                                .filter(Objects::nonNull)
                                .flatMap(match ->
                                        Optional.ofNullable(
                                                it.getValue().getMethodAnnotation(For.class))
                                                .map(action ->
                                                        new Found(action, match.getUriVariables()))
                                                .stream()))
                .findFirst();
    }

    private static boolean takesForms(RequestMappingInfo info) {
        return info.getMethodsCondition().getMethods().contains(RequestMethod.POST);
    }

    private static Stream<PathPattern> patterns(RequestMappingInfo info) {
        var condition = info.getPathPatternsCondition();
        return condition == null ? Stream.empty() : condition.getPatterns().stream();
    }
}
