package org.smsauth.auth.console.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.client.RegistrationRules.FieldRefusal;
import org.smsauth.auth.credential.CredentialRules;
import org.smsauth.model.Verdict;

/** Each rule that may refuse a form has words of the console's own. */
class RuleWordsTest {

    private static final String OF_THE_API =
            "[a-z]_[a-z]|\\bnull\\b|\\bISO\\b|\\bRFC\\b|\\bPT[0-9]|\\bDPoP\\b|[a-z][A-Z][a-z]";

    @ParameterizedTest
    @MethodSource("rules")
    void each_rule_has_words_without_those_of_the_api(String rule) {
        var refusal = new FieldRefusal("some_field", "must be PT1M; null means some_thing");
        var refused = new Verdict.Refused<>(rule, refusal);

        assertThat(RuleWords.has(rule)).isTrue();
        assertThat(RuleWords.of(refused)).matches("[A-Z].*[^.]").doesNotContainPattern(OF_THE_API);
        assertThat(RuleWords.inOne(List.of(refused))).doesNotContainPattern(OF_THE_API);
    }

    static Stream<String> rules() {
        return Stream.of(RegistrationRules.names(), CredentialRules.names())
                .flatMap(List::stream)
                .filter(it -> !it.equals("tags"));
    }

    @Test
    void what_is_said_of_tags_names_the_two_that_read_alike() {
        var refusal = new FieldRefusal("tags", "“a-hall” reads like “a hall”: keep one of them");

        for (var rule : List.of("tags", "tags_in_use")) {
            assertThat(RuleWords.has(rule)).isTrue();
            assertThat(RuleWords.of(new Verdict.Refused<>(rule, refusal)))
                    .isEqualTo(refusal.message());
        }
    }
}
