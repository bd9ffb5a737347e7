package org.smsauth.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;

/**
 * One row of a gate's table: what a rule refuses, and beside it the nearest that every rule lets
 * pass.
 *
 * @param rule the {@link Rule#name()}
 * @param sentence what the row says
 * @param words that are in the refusal
 */
public record GateRow<Q>(String rule, String sentence, Q refused, Q passes, String words) {

    /** Asserts it of a gate that tells the first refusal. */
    public <R> void holdsFor(Function<Q, Verdict<R>> gate, Function<R, String> text) {
        holdsForAll(
                question ->
                        switch (gate.apply(question)) {
                            case Verdict.Permitted<R> _ -> List.of();
                            case Verdict.Refused<R> refused -> List.of(refused);
                        },
                text);
    }

    /** Asserts it of a gate that tells all refusals. */
    public <R> void holdsForAll(
            Function<Q, List<Verdict.Refused<R>>> gate, Function<R, String> text) {
        assertThat(gate.apply(passes)).as("what passes").isEmpty();
        assertThat(gate.apply(refused))
                .as("what is refused")
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.rule()).isEqualTo(rule);
                    assertThat(text.apply(it.refusal())).contains(words);
                });
    }

    /**
     * Asserts that the table has every rule, in their order: a rule that is added is a row more.
     */
    public static <Q> void haveEveryRuleOf(Gate<?, ?> gate, Stream<GateRow<Q>> table) {
        haveEveryRule(gate.rules().stream().map(Rule::name), table);
    }

    /** Asserts it of a gate in several parts; a name may be in more than one of them. */
    public static <Q> void haveEveryRule(Stream<String> names, Stream<GateRow<Q>> table) {
        assertThat(table.map(GateRow::rule).distinct().toList())
                .as("rules with a row")
                .isEqualTo(names.distinct().toList());
    }

    @Override
    public String toString() {
        return rule + ": " + sentence;
    }
}
