package org.smsauth.sms.request;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.smsauth.runtime.json.StrictJson;
import org.smsauth.sms.web.RefusedException;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses, on every route of the API and before it runs, a query parameter that the route does not
 * read, that is there twice, or that is empty. A filter that is misspelt would else find
 * everything, and an empty one too.
 */
@Configuration(proxyBeanMethods = false)
class RefuseUnknownParameters implements WebMvcConfigurer, HandlerInterceptor {

    private static final int ERRORS_TOLD = 20;

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/v1/**");
    }

    /**
     * @throws RefusedException naming each parameter that is wrong, and those there are
     */
    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod route) {
            var names = known.computeIfAbsent(route.getMethod(), RefuseUnknownParameters::readBy);
            var errors = new Errors(ERRORS_TOLD);
            request.getParameterMap().forEach((name, values) -> check(name, values, names, errors));
            errors.refuseIfAny("parameters");
        }
        return true;
    }

    private static void check(String name, String[] values, Set<String> known, Errors errors) {
        if (!known.contains(name)) {
            errors.add(
                    name.isEmpty() ? "(no name)" : StrictJson.printable(name),
                    "is not a parameter of this request; "
                            + (known.isEmpty()
                                    ? "it has none"
                                    : "the parameters are " + String.join(", ", known)));
        } else if (values.length > 1) {
            errors.add(name, "is there twice");
        } else if (values[0].isEmpty()) {
            errors.add(name, "is empty; leave it out if it may be anything");
        }
    }

    private static Set<String> readBy(Method route) {
        var names = new LinkedHashSet<String>();
        names.addAll(named(AnnotatedElementUtils.findMergedAnnotation(route, InQuery.class)));
        for (var parameter : route.getParameters()) {
            if (parameter.isAnnotationPresent(RequestParam.class)) {
                names.add(parameter.getName());
            }
        }
        Stream.of(route.getParameters())
                .map(it -> AnnotatedElementUtils.findMergedAnnotation(it, InQuery.class))
                .forEach(it -> names.addAll(named(it)));
        return Collections.unmodifiableSet(names);
    }

    private static Set<String> named(@org.jspecify.annotations.Nullable InQuery parameters) {
        return parameters == null
                ? Set.of()
                : new LinkedHashSet<>(Arrays.asList(parameters.value()));
    }
}
