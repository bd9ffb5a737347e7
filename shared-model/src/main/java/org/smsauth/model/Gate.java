package org.smsauth.model;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An ordered list of rules that answers a {@link Verdict}: the one shape of every decision in both
 * servers. To add a rule is to add a line to such a list.
 */
public record Gate<Q, R>(List<Rule<Q, R>> rules) {

    public Gate {
        rules = List.copyOf(rules);
        var names =
                rules.stream().collect(Collectors.groupingBy(Rule::name, Collectors.counting()));
        if (names.size() != rules.size()) {
            throw new IllegalArgumentException(
                    "rules share a name: "
                            + names.entrySet().stream()
                                    .filter(entry -> entry.getValue() > 1)
                                    .map(Map.Entry::getKey)
                                    .toList());
        }
    }

    @SafeVarargs
    @SuppressWarnings("varargs") // copied, never stored into
    public static <Q, R> Gate<Q, R> of(Rule<Q, R>... rules) {
        return new Gate<>(List.of(rules));
    }

    /** Asks the rules in order; the first refusal is the verdict. */
    public Verdict<R> decide(Q question) {
        for (var rule : rules) {
            var refusal = rule.refusal().apply(question);
            if (refusal.isPresent()) {
                return new Verdict.Refused<>(rule.name(), refusal.get());
            }
        }
        return new Verdict.Permitted<>();
    }

    /** Asks every rule; all the refusals in order, none when the question passes. */
    public List<Verdict.Refused<R>> refusals(Q question) {
        return rules.stream()
                .flatMap(rule ->
                        rule.refusal().apply(question).stream()
                                .map(it -> new Verdict.Refused<>(rule.name(), it)))
                .toList();
    }
}
