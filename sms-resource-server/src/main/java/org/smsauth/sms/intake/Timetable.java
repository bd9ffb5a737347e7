package org.smsauth.sms.intake;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.intake.TimingRule.Objection;

/** When a message may go out: each rule is asked about the time that the one before left. */
record Timetable(List<TimingRule> rules) {

    /**
     * What one rule says.
     *
     * @param objection null when the time will do
     */
    record Step(String rule, @Nullable Objection objection) {}

    Timetable {
        rules = List.copyOf(rules);
    }

    /** What each rule says, also after one that leaves no time at all. */
    List<Step> steps(Addressed addressed) {
        var planned = addressed.question().now();
        var steps = new ArrayList<Step>(rules.size());
        for (var rule : rules) {
            var objection = rule.objection().apply(addressed, planned).orElse(null);
            if (objection instanceof Objection.NotBefore(var then, _)) {
                planned = then;
            }
            steps.add(new Step(rule.name(), objection));
        }
        return steps;
    }

    /**
     * What comes of a recipient that may get the message.
     *
     * @param to as it was written
     */
    Admission admission(Addressed addressed, String to) {
        Admission admission = new Admission.Now(addressed.recipient());
        for (var step : steps(addressed)) {
            switch (step.objection()) {
                case null -> {}
                case Objection.Never(var problem) -> {
                    return new Admission.Refused(to, problem);
                }
                case Objection.NotBefore(var then, var because) ->
                        admission = new Admission.Later(addressed.recipient(), then, because);
            }
        }
        return admission;
    }
}
