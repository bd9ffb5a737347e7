package org.smsauth.auth.person.password;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.password.PasswordRules.Question;
import org.smsauth.runtime.gate.GateRow;

class PasswordRulesTest {

    private static final EmailAddress ANNA = new EmailAddress("Anna.Lead@Example.com");

    private final PasswordRules rules =
            new PasswordRules(() ->
                    List.of("smsauth", "auth.zephyrbank.example", "marketing", "Night watch"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "four plain words here",
                "a long enough phrase",
                "marketing of violet tractors",
                "Grüße an sieben Möwen",
                "xK4#pq9!vT2m"
            })
    void a_phrase_is_a_good_password_whatever_signs_it_lacks(String good) {
        assertThat(rules.whyNot(good, ANNA)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eleven char",
                "abababababababab",
                "anna.lead 2026 spring",
                "password1234",
                "P@ssw0rd2026!",
                "passwordpassword",
                "123456789012",
                "1q2w3e4r5t6y",
                "qwertyuiop123",
                "iloveyou2026!",
                "football1234!",
                "letmein12345",
                "zephyrbank2026!",
                "Zephyrbank-SMS1",
                "marketing2026!",
                "Night-Watch-2026",
                "auth.zephyrbank.example",
                "smsauth-anna-1"
            })
    void what_is_short_dull_common_or_of_the_companys_or_the_persons_words_is_none(String bad) {
        assertThat(rules.whyNot(bad, ANNA)).isPresent();
    }

    @ParameterizedTest
    @MethodSource("table")
    void a_row_refuses_one_and_lets_the_nearest_pass(GateRow<Question> row) {
        row.holdsFor(PasswordRules.RULES::decide, it -> it);
    }

    @Test
    void each_rule_has_a_row() {
        GateRow.haveEveryRuleOf(PasswordRules.RULES, table());
    }

    static Stream<GateRow<Question>> table() {
        return Stream.of(
                row("length", "it is long", "xK4#pq9!vT2", "xK4#pq9!vT2m", "12 to 128"),
                row("variety", "and not of a few signs", "abababab abab", "abqx rjzmvtk", "5 diff"),
                row(
                        "personal",
                        "whose it is says nothing",
                        "anna.lead violet tractor",
                        "violet tractor mug",
                        "e-mail"),
                row(
                        "company",
                        "nor where",
                        "zephyrbank2026!",
                        "zephyrbank violet tractor",
                        "company"),
                row(
                        "obvious",
                        "nor is it tried first",
                        "iloveyou2026!",
                        "violet tractor mug",
                        "first"));
    }

    private static GateRow<Question> row(
            String rule, String sentence, String refused, String passes, String words) {
        return new GateRow<>(rule, sentence, asked(refused), asked(passes), words);
    }

    private static Question asked(String password) {
        return new Question(
                password, ANNA, List.of("anna", "lead", "example", "com", "zephyrbank"));
    }

    @Test
    void the_longest_is_measured_and_longer_ones_are_not() {
        assertThat(rules.whyNot("seven violet tractors ".repeat(5), ANNA)).isEmpty();
        assertThat(rules.whyNot("x".repeat(129), ANNA)).isPresent();
    }

    @Test
    void a_short_mailbox_is_no_reason_to_refuse_words_with_its_letters() {
        assertThat(rules.whyNot("four plain words here", new EmailAddress("a@example.com")))
                .isEmpty();
    }

    @Test
    void an_address_is_the_same_in_any_case() {
        assertThat(ANNA).hasToString("anna.lead@example.com");
    }
}
