package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.door.web.ProblemType;
import org.smsauth.sms.intake.TimingRule.Objection;

/**
 * When a message may go out: each rule is asked about the time that the one before left. None may
 * delay it for longer than it is valid.
 *
 * @param validUntil when the message is worth nothing any more
 */
record Timetable(List<TimingRule> rules, Function<Question, Instant> validUntil) {

    /**
     * What one rule says.
     *
     * @param objection null when the time will do
     */
    record Entry(String rule, @Nullable Objection objection) {}

    Timetable {
        rules = List.copyOf(rules);
    }

    /** What each rule says, also after one that leaves no time at all. */
    List<Entry> entries(Addressed addressed) {
        var planned = addressed.question().now();
        var until = validUntil.apply(addressed.question());
        var entries = new ArrayList<Entry>(rules.size());
        for (var rule : rules) {
            var objection = rule.objection().apply(addressed, planned).orElse(null);
            if (objection instanceof Objection.NotBefore(var then, var because)) {
                planned = then;
                objection =
                        then.isBefore(until)
                                ? objection
                                : new Objection.Never(tooLate(rule, then, because, until));
            }
            entries.add(new Entry(rule.name(), objection));
        }
        return entries;
    }

    private static Problem tooLate(TimingRule rule, Instant then, String because, Instant until) {
        return Problem.of(
                        ProblemType.VALIDITY_TOO_SHORT,
                        rule.name(),
                        "The message may not go out before %s, because %s; it would be valid until %s. Give it a longer validity, or a send_at at which it may go out."
                                .formatted(then, because, until))
                .with("opens_at", then)
                .with("valid_until", until);
    }

    /**
     * What comes of a recipient, and what the rules have against the time; nobody is asked any more
     * when the hearing is over.
     *
     * @param to as it was written
     */
    Admission admission(Addressed addressed, String to, Hearing hearing) {
        Admission admission = new Admission.Now(addressed.recipient());
        for (var entry : hearing.isOver() ? List.<Entry>of() : entries(addressed)) {
            hearing.heard(entry);
            if (entry.objection() instanceof Objection.NotBefore(var then, var because)) {
                admission = new Admission.Later(addressed.recipient(), then, because);
            }
        }
        var refusal = hearing.refusal();
        return refusal == null ? admission : new Admission.Refused(to, refusal);
    }
}
