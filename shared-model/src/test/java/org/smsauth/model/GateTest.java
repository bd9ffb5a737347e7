package org.smsauth.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class GateTest {

    private static final Rule<Integer, String> POSITIVE =
            new Rule<>("positive", n -> n > 0 ? Optional.empty() : Optional.of("give more than 0"));
    private static final Rule<Integer, String> EVEN =
            new Rule<>(
                    "even", n -> n % 2 == 0 ? Optional.empty() : Optional.of("give an even one"));

    private final Gate<Integer, String> gate = Gate.of(POSITIVE, EVEN);

    @Test
    void what_every_rule_lets_pass_is_permitted() {
        assertThat(gate.decide(2)).isEqualTo(new Verdict.Permitted<>());
        assertThat(gate.refusals(2)).isEmpty();
    }

    @Test
    void the_first_rule_that_refuses_is_the_verdict_and_all_can_be_asked_for() {
        assertThat(gate.decide(-1))
                .isEqualTo(new Verdict.Refused<>("positive", "give more than 0"));
        assertThat(gate.refusals(-1))
                .extracting(Verdict.Refused::rule)
                .containsExactly("positive", "even");
    }

    @Test
    void two_rules_of_one_name_are_a_mistake() {
        assertThatThrownBy(() -> Gate.of(EVEN, EVEN)).hasMessageContaining("even");
    }
}
