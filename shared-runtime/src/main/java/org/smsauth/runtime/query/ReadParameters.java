package org.smsauth.runtime.query;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.json.StrictJson;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * The query parameters that routes read: their {@code @RequestParam}s and what {@link InQuery}
 * names. Any other is wrong, and so is one that is there twice or empty: a filter that is misspelt
 * would else find everything.
 */
public final class ReadParameters {

    private final Map<Method, Set<String>> known = new ConcurrentHashMap<>();

    /**
     * A parameter that is not as it must be.
     *
     * @param name fit to be shown
     * @param message what is wrong, and what there is
     */
    public record Wrong(String name, String message) {}

    /**
     * What is wrong with the parameters sent to a route; nothing when they are as it reads them.
     */
    public List<Wrong> wrong(HandlerMethod route, Map<String, String[]> sent) {
        return wrong(route, sent, true);
    }

    /** The same where a form sends every field, filled in or not. */
    public List<Wrong> wrongInForm(HandlerMethod route, Map<String, String[]> sent) {
        return wrong(route, sent, false);
    }

    private List<Wrong> wrong(HandlerMethod route, Map<String, String[]> sent, boolean filledIn) {
        var names = known.computeIfAbsent(route.getMethod(), ReadParameters::readBy);
        var wrong = new ArrayList<Wrong>();
        sent.forEach((name, values) -> {
            var what = wrong(name, values, names, filledIn);
            if (what != null) {
                wrong.add(
                        new Wrong(name.isEmpty() ? "(no name)" : StrictJson.printable(name), what));
            }
        });
        return wrong;
    }

    private static @Nullable String wrong(
            String name, String[] values, Set<String> known, boolean filledIn) {
        if (!known.contains(name)) {
            return "is not a parameter of this request; "
                    + (known.isEmpty()
                            ? "it has none"
                            : "the parameters are " + String.join(", ", known));
        }
        if (values.length > 1) {
            return "is there twice";
        }
        return filledIn && values[0].isEmpty()
                ? "is empty; leave it out if it may be anything"
                : null;
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
        Stream.of(route.getParameterTypes())
                .filter(it -> it.isRecord() && it.isAnnotationPresent(InQuery.class))
                .flatMap(it -> Stream.of(it.getRecordComponents()))
                .forEach(it -> names.add(it.getName()));
        return Collections.unmodifiableSet(names);
    }

    private static List<String> named(@Nullable InQuery parameters) {
        return parameters == null ? List.of() : Arrays.asList(parameters.value());
    }
}
