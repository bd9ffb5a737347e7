package org.smsauth.auth.console.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.console.words.RefusalTitles;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What a lead reads of a refusal is in the console's own words. */
class WhatToDoTest {

    /** What is for programs; a secret begins with what its first letters are. */
    private static final Pattern OF_THE_API =
            Pattern.compile(
                    "[a-z]_[a-z]|[{}\\[\\]]|\\b(JSON|JWT|DPoP|jti|HTTP|TLS|GET|POST|PUT|DELETE|UUID|E\\.164|null|scope|parameter|header|body|token endpoint|Idempotency.Key|Retry-After|cursor|callback)\\b|/v1/");

    private static final Path SMS_SERVER = Path.of("../sms-resource-server/src/main");

    /** A code, which stands before what it is called. */
    private static final Pattern CODE = Pattern.compile("\"([A-Z_]+)\",\\s*\"[^\"]+\"");

    private static List<String> kinds() throws IOException {
        Map<String, Object> problems =
                new Yaml(new SafeConstructor(new LoaderOptions()))
                        .load(Files.readString(SMS_SERVER.resolve("resources/docs/problems.yaml")));
        return List.copyOf(problems.keySet());
    }

    @Test
    void there_are_words_for_each_kind_of_problem_and_for_no_other() throws IOException {
        assertThat(
                        Arrays.stream(WhatToDo.values())
                                .filter(it -> it != WhatToDo.OTHER)
                                .map(WhatToDo::slug))
                .containsExactlyInAnyOrderElementsOf(kinds());
    }

    @ParameterizedTest
    @EnumSource
    void nothing_of_it_is_of_the_api(WhatToDo kind) {
        assertThat(Stream.concat(Stream.of(kind.means()), kind.steps().stream()))
                .allSatisfy(it -> assertThat(it).endsWith(".").doesNotContainPattern(OF_THE_API));
    }

    @Test
    void neither_is_what_it_is_called() throws IOException {
        var source =
                Files.readString(
                        SMS_SERVER.resolve("java/org/smsauth/sms/door/web/ProblemType.java"));
        var codes = CODE.matcher(source).results().map(it -> it.group(1)).toList();

        assertThat(codes).hasSameSizeAs(kinds());
        assertThat(codes).allSatisfy(it -> assertThat(RefusalTitles.isKnown(it)).isTrue());
        assertThat(codes.stream().map(RefusalTitles::of))
                .allSatisfy(it -> assertThat(it).doesNotContainPattern(OF_THE_API));
    }

    static Stream<String> rules() {
        return Stream.of(
                "client-active",
                "client-expired",
                "department-active",
                "scope-known",
                "one-purpose",
                "resource",
                "scope-registered",
                "scope-entitled",
                "details-audience",
                "bound-token",
                "unknown-client",
                "wrong-secret",
                "credential-not-live",
                "secret-not-allowed",
                "network",
                "too-many-attempts",
                "any other");
    }

    @ParameterizedTest
    @MethodSource("rules")
    void nor_what_to_do_about_a_token_that_was_refused(String rule) {
        assertThat(Advice.on(rule))
                .isNotEmpty()
                .allSatisfy(it -> assertThat(it).doesNotContainPattern(OF_THE_API));
    }
}
