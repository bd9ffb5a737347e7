package org.smsauth.auth.smsapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.json.JsonMapper;

/**
 * Of everything that the SMS API refuses, and of each of its fields, the console has words of its
 * own. What there is, that API's own documents say: a problem or a field that is new there and has
 * no words here fails.
 */
class InOwnWordsTest {

    /** What is for programs: durations, standards, names of fields and of what is in them. */
    private static final Pattern OF_THE_API =
            Pattern.compile(
                    "\\bP(T[0-9]|[0-9]+D)|\\bnull\\b|\\bISO\\b|\\bRFC\\b|\\bE\\.164\\b|\\bJSON\\b|[a-z]_[a-z]|[a-z][A-Z][a-z]|\\bGET\\b|\\bPOST\\b|\\bPUT\\b|\\bDELETE\\b|/v1/|\\bheader\\b|\\bscope\\b|\\bsurrogate\\b|[{}\\[\\]`]");

    private static final Path DOCS =
            Path.of("../sms-resource-server/src/main/resources/docs").toAbsolutePath();

    private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

    @ParameterizedTest
    @MethodSource("problems")
    void each_problem_has_words_of_the_consoles_own(String slug) {
        var refused = refused("/v1/settings", slug, List.of());

        assertThat(refused.detail())
                .isNotEqualTo(ProblemWords.OTHER)
                .endsWith(".")
                .doesNotContainPattern(OF_THE_API);
    }

    static Stream<String> problems() {
        return document("problems.yaml").keySet().stream().map(String::valueOf);
    }

    @Test
    void there_are_words_for_no_problem_that_there_is_not() {
        assertThat(Arrays.stream(ProblemWords.values()).map(ProblemWords::slug))
                .containsExactlyInAnyOrderElementsOf(problems().toList());
    }

    @ParameterizedTest
    @MethodSource("fields")
    void each_field_of_each_request_has_words_of_the_consoles_own(String path, String field) {
        var refused = refused(path, "invalid-field", List.of(field));

        assertThat(FieldWords.of(path, field).isKnown()).isTrue();
        assertThat(refused.errors()).containsOnlyKeys(field);
        assertThat(refused.errors().get(field))
                .matches("[A-Z].*[^.]")
                .doesNotContainPattern(OF_THE_API);
        assertThat(refused.detail()).endsWith(".").doesNotContainPattern(OF_THE_API);
    }

    /** Every member of a body, and every parameter of a query. */
    static Stream<Object[]> fields() {
        var api = document("openapi.yaml");
        var fields = new ArrayList<Object[]>();
        map(api.get("paths"))
                .forEach((path, routes) ->
                        METHODS.forEach(method -> {
                            var route = map(map(routes).get(method));
                            list(map(routes).get("parameters"), route.get("parameters")).stream()
                                    .map(it -> resolved(api, it))
                                    .filter(it -> "query".equals(it.get("in")))
                                    .forEach(it ->
                                            fields.add(
                                                    new Object[] {
                                                        path, String.valueOf(it.get("name"))
                                                    }));
                            map(resolved(api, route.get("requestBody")).get("content"))
                                    .values()
                                    .forEach(it ->
                                            members(api, map(it).get("schema"))
                                                    .forEach(name ->
                                                            fields.add(new Object[] {path, name})));
                        }));
        return fields.stream().distinct();
    }

    private static List<Object> members(Map<Object, Object> api, @Nullable Object schema) {
        var resolved = resolved(api, schema);
        var members = new ArrayList<>(map(resolved.get("properties")).keySet());
        list(resolved.get("oneOf"), null).forEach(it -> members.addAll(members(api, it)));
        if (resolved.get("items") != null) {
            members.addAll(members(api, resolved.get("items")));
        }
        map(resolved.get("properties"))
                .values()
                .forEach(it -> {
                    if (map(it).get("additionalProperties") instanceof Map<?, ?> each) {
                        members.addAll(members(api, each));
                    }
                });
        return members;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "must be a number in E.164 form: + then the country code|Write the number with",
                "is not how this number is written: write it +4915112345678|written +4915112345678",
                "must be a whole number, as it is dialled from abroad: mobiles of +49 have 10 or 11 digits after it|mobiles of +49 have 10 or 11 digits",
                "must be a whole number, as it is dialled from abroad, such as +14155550123|Digits are missing",
                "must begin with the code of a country; there is none of these digits|No country has this code",
            })
    void a_number_is_told_what_is_wrong_with_it(String theirs, String ours) {
        var refused = refused("/v1/opt-outs", "invalid-field", List.of("[3].recipient"), theirs);

        assertThat(refused.errors().get("[3].recipient"))
                .contains(ours)
                .doesNotContainPattern(OF_THE_API);
    }

    @Test
    void what_is_new_to_this_release_is_told_without_the_words_of_the_api_too() {
        var refused = refused("/v1/settings", "brand-new", List.of("some_new_field"));

        assertThat(refused.errors().get("some_new_field")).doesNotContainPattern(OF_THE_API);
        assertThat(refused.detail()).doesNotContainPattern(OF_THE_API);
        assertThat(refused("/v1/settings", "brand-new", List.of()).detail())
                .isEqualTo(ProblemWords.OTHER);
    }

    @Test
    void a_line_of_a_file_is_told_by_its_number() {
        assertThat(refused("/v1/opt-outs", "invalid-field", List.of("line 17")).detail())
                .isEqualTo("Line 17: Not as it must be.");
    }

    private static Answer.Refused<?> refused(String path, String slug, List<String> fields) {
        return refused(path, slug, fields, "must be PT1M; null means some_thing (RFC 9457)");
    }

    private static Answer.Refused<?> refused(
            String path, String slug, List<String> fields, String message) {
        var problem = JsonMapper.shared().createObjectNode();
        problem.put("type", "https://sms.example/problems/" + slug);
        problem.put("code", "ANY");
        problem.put("detail", "must be PT1M; null means some_thing (RFC 9457)");
        var errors = problem.putArray("errors");
        fields.forEach(it -> errors.addObject().put("field", it).put("message", message));
        try {
            var request = Request.post(path);
            return (Answer.Refused<?>) ReadAnswer.of(request, 400, problem.toString(), null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Object, Object> document(String name) {
        try {
            return new Yaml(new SafeConstructor(new LoaderOptions()))
                    .load(Files.readString(DOCS.resolve(name)));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<Object, Object> resolved(Map<Object, Object> api, @Nullable Object node) {
        var map = map(node);
        if (!(map.get("$ref") instanceof String ref)) {
            return map;
        }
        var at = api;
        for (var part : ref.substring(2).split("/", -1)) {
            at = map(at.get(part));
        }
        return resolved(api, at);
    }

    @SuppressWarnings("unchecked")
    private static Map<Object, Object> map(@Nullable Object node) {
        return node instanceof Map<?, ?> map ? (Map<Object, Object>) map : Map.of();
    }

    private static List<Object> list(@Nullable Object first, @Nullable Object second) {
        var all = new ArrayList<Object>();
        if (first instanceof List<?> list) {
            all.addAll(list);
        }
        if (second instanceof List<?> list) {
            all.addAll(list);
        }
        return all;
    }
}
