package org.smsauth.sms.door.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What to do about each problem, and an answer as it may look: {@code docs/problems.yaml}. */
@Component
public class ProblemGuide {

    private static final String SOURCE = "docs/problems.yaml";
    private static final UUID REQUEST_ID = UUID.fromString("01a20893-f9be-7a32-a905-513e7c061ee5");

    private final Map<String, Map<String, ?>> entries;
    private final ApiSettings api;

    /**
     * The chapter on one problem.
     *
     * @param steps what to do, in this order
     * @param headers what the example answer says in its header
     * @param body the body of the example answer
     */
    record Chapter(List<String> steps, Map<String, String> headers, Map<String, Object> body) {}

    /**
     * What one kind of refusal means, and what to do about it.
     *
     * @param type its page
     * @param steps what to do, in this order
     */
    public record Advice(String type, String title, String explanation, List<String> steps) {}

    ProblemGuide(ApiSettings api) throws IOException {
        this.api = api;
        var source = new ClassPathResource(SOURCE).getContentAsString(StandardCharsets.UTF_8);
        this.entries =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(source.replace("${api}", api.url("")));
    }

    /** An example of each problem's body, by the last part of its type. */
    public Map<String, Map<String, Object>> examples() {
        return Arrays.stream(ProblemType.values())
                .collect(
                        Collectors.toMap(
                                ProblemType::slug,
                                it -> chapter(it).body(),
                                (one, _) -> one,
                                LinkedHashMap::new));
    }

    /** About a refusal on record. */
    public Optional<Advice> advice(String code, String rule) {
        return ProblemType.of(code, rule)
                .map(it ->
                        new Advice(
                                api.url(it.path()),
                                it.title(),
                                it.explanation(),
                                chapter(it).steps()));
    }

    boolean has(ProblemType type) {
        return entries.containsKey(type.slug());
    }

    Chapter chapter(ProblemType type) {
        var entry = entries.getOrDefault(type.slug(), Map.of());
        return new Chapter(
                list(entry.get("do")).stream().map(String::valueOf).toList(),
                map(entry.get("headers")).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        it -> it.getKey(),
                                        it -> String.valueOf(it.getValue()),
                                        (one, _) -> one,
                                        LinkedHashMap::new)),
                type.body(
                        api.url(""),
                        entry.get("detail") instanceof String given ? given : type.title() + ".",
                        map(entry.get("members")),
                        REQUEST_ID));
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, ?> map(@Nullable Object value) {
        var read = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, member) -> read.put(String.valueOf(name), member));
        }
        return read;
    }
}
