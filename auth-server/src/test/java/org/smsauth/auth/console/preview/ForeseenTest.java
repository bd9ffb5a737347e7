package org.smsauth.auth.console.preview;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.console.message.Rules;
import org.smsauth.auth.console.preview.RuleLine.Answer;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.smsapi.Preview;
import org.smsauth.auth.smsapi.Preview.Outsider;
import org.smsauth.auth.smsapi.Preview.Said;
import org.smsauth.auth.smsapi.PreviewQuestion;
import org.smsauth.model.ClientId;
import org.smsauth.model.MessageType;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;

class ForeseenTest {

    private static final Instant LATER = Instant.parse("2026-11-24T08:00:00Z");

    static Stream<String> rules() {
        return Rules.ofSending().keySet().stream()
                .filter(it ->
                        !List.of("token", "standing", "rate", "request", "idempotency-key")
                                .contains(it));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void each_rule_that_refuses_says_so_in_the_consoles_own_words(String rule) {
        var seen = seen(refused(rule));

        assertThat(line(seen, rule).answer()).isEqualTo(Answer.NO);
        assertThat(line(seen, rule).why())
                .isNotBlank()
                .endsWith(".")
                .doesNotContain("of the API", "PUT ", "sms.manage", "E.164", "scope", "null");
    }

    @Test
    void a_rule_that_is_not_known_yet_speaks_for_itself() {
        assertThat(line(seen(refused("of-tomorrow")), "of-tomorrow").why()).isEqualTo("of the API");
    }

    @Test
    void every_rule_is_there_in_its_order_whether_it_was_asked_or_not() {
        var seen = seen(permitted("scope"), permitted("sender"));

        assertThat(seen.rules())
                .extracting(RuleLine::rule)
                .startsWith("standing", "scope", "sender", "recipient", "body")
                .endsWith("daily-limit");
        assertThat(line(seen, "scope").answer()).isEqualTo(Answer.YES);
        assertThat(line(seen, "quiet-hours").answer()).isEqualTo(Answer.NOT_ASKED);
    }

    @Test
    void a_rule_that_is_asked_twice_says_the_worse_of_both() {
        var seen = seen(permitted("recipient"), refused("recipient"), permitted("recipient"));

        assertThat(line(seen, "recipient").answer()).isEqualTo(Answer.NO);
        assertThat(seen.refusing()).isEqualTo(1);
    }

    @Test
    void what_waits_says_until_when() {
        var seen = seen(new Said("quiet-hours", "later", LATER, "", "of the API"));

        assertThat(line(seen, "quiet-hours"))
                .returns(Answer.LATER, RuleLine::answer)
                .returns(LATER, RuleLine::until);
    }

    @Test
    void who_could_send_nothing_at_all_would_be_refused_whatever_the_rules_of_messages_say() {
        var told = told(List.of(permitted("scope")), List.of());

        assertThat(Foreseen.of(told, asked(), Optional.empty()).accepted()).isTrue();
        var seen = Foreseen.of(told, asked(), Optional.of("It has ended."));
        assertThat(seen.accepted()).isFalse();
        assertThat(line(seen, "standing").why()).isEqualTo("It has ended.");
    }

    @Test
    void
            each_character_that_makes_it_unicode_is_named_once_and_shown_if_there_is_anything_to_see() {
        var told =
                told(
                        List.of(),
                        List.of(
                                new Outsider(7, "\u2192", "U+2192"),
                                new Outsider(9, "\u200B", "U+200B"),
                                new Outsider(12, "\u2192", "U+2192")));

        assertThat(ForcingCharacter.of(told))
                .containsExactly(
                        new ForcingCharacter("\u2192", "U+2192", "rightwards arrow", 8),
                        new ForcingCharacter("", "U+200B", "zero width space", 10));
    }

    private static Foreseen.Seen seen(Said... said) {
        return Foreseen.of(told(List.of(said), List.of()), asked(), Optional.empty());
    }

    private static RuleLine line(Foreseen.Seen seen, String rule) {
        return seen.rules().stream().filter(it -> it.rule().equals(rule)).findFirst().orElseThrow();
    }

    private static Said permitted(String rule) {
        return new Said(rule, "permitted", null, "", "");
    }

    private static Said refused(String rule) {
        return new Said(rule, "refused", null, "CODE", "of the API");
    }

    private static Preview told(List<Said> said, List<Outsider> outsiders) {
        return new Preview(
                !outsiders.isEmpty(),
                1,
                List.of("Hello"),
                outsiders,
                outsiders.size(),
                said,
                said.stream().noneMatch(it -> it.decision().equals("refused")),
                null);
    }

    private static PreviewQuestion asked() {
        return new PreviewQuestion(
                new ClientId("alerts-1"),
                Scope.parse("alerts"),
                SenderIds.of("ACME"),
                null,
                MessageType.ALERTS,
                new SenderId("ACME"),
                "+14155550123",
                "Hello");
    }
}
