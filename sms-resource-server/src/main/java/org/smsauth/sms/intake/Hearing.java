package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Gate;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.Problem.FieldError;
import org.smsauth.sms.intake.Examination.Told;

/**
 * Asks rules in their order: until one refuses, for whoever wants something done; or all of them,
 * for who only wants to know. What each says is kept for the latter alone.
 */
final class Hearing {

    private final @Nullable List<Told> told;
    private @Nullable Problem refusal;

    private Hearing(@Nullable List<Told> told) {
        this.told = told;
    }

    static Hearing untilRefused() {
        return new Hearing(null);
    }

    static Hearing ofAll() {
        return new Hearing(new ArrayList<>());
    }

    /** Whether what would be asked next changes nothing any more. */
    boolean isOver() {
        return refusal != null && told == null;
    }

    /** What the first rule that refused says; null when none did. */
    @Nullable Problem refusal() {
        return refusal;
    }

    /** What each rule said. */
    List<Told> told() {
        return told == null ? List.of() : List.copyOf(told);
    }

    <Q> void ask(Gate<Q, Problem> gate, Q question) {
        ask(gate, question, it -> it);
    }

    <Q, R> void ask(Gate<Q, R> gate, Q question, Function<R, Problem> problem) {
        for (var rule : gate.rules()) {
            if (isOver()) {
                return;
            }
            heard(rule.name(), rule.refusal().apply(question), problem);
        }
    }

    /** Asks all the rules in either case: the first refusal names every field. */
    <Q> void askOfFields(Gate<Q, FieldError> gate, Q question) {
        if (isOver()) {
            return;
        }
        var first = refusal;
        var wrong = new ArrayList<FieldError>(0);
        var name = "";
        for (var rule : gate.rules()) {
            var error = rule.refusal().apply(question);
            if (error.isPresent()) {
                name = wrong.isEmpty() ? rule.name() : name;
                wrong.add(error.get());
            }
            heard(rule.name(), error, it -> Problem.ofFields(it.field(), List.of(it)));
        }
        if (first == null && !wrong.isEmpty()) {
            refusal = Problem.ofFields(name, wrong);
        }
    }

    private <R> void heard(String rule, Optional<R> refused, Function<R, Problem> problem) {
        if (refusal == null && refused.isPresent()) {
            refusal = problem.apply(refused.get());
        }
        if (told != null) {
            told.add(Told.of(rule, refused.map(problem)));
        }
    }

    /** Hears what a timing rule has said. */
    void heard(Timetable.Entry entry) {
        if (refusal == null
                && entry.objection() instanceof TimingRule.Objection.Never(var problem)) {
            refusal = problem;
        }
        if (told != null) {
            told.add(Told.of(entry));
        }
    }
}
