package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.intake.TimingRule.Objection;

/**
 * What each of the {@link AdmissionRules} says, whether or not another has refused before.
 *
 * @param request what concerns the request as a whole
 */
public record Examination(List<Told> request, List<Recipient> recipients) {

    /** What one rule says. */
    public sealed interface Told {

        String rule();

        record Permits(String rule) implements Told {}

        /** Permitted, though not before a time. */
        record Delays(String rule, Instant until, String because) implements Told {}

        record Refuses(String rule, Problem problem) implements Told {}

        static Told of(String rule, Optional<Problem> problem) {
            return problem.<Told>map(it -> new Refuses(rule, it))
                    .orElseGet(() -> new Permits(rule));
        }

        static Told of(Timetable.Entry entry) {
            return switch (entry.objection()) {
                case null -> new Permits(entry.rule());
                case Objection.NotBefore(var then, var because) ->
                        new Delays(entry.rule(), then, because);
                case Objection.Never(var problem) -> new Refuses(entry.rule(), problem);
            };
        }
    }

    /**
     * One recipient.
     *
     * @param to as it was written
     * @param admission what would come of it, were the request as a whole permitted
     */
    public record Recipient(String to, List<Told> rules, Admission admission) {

        public boolean isRefused() {
            return admission instanceof Admission.Refused;
        }
    }

    /** How many messages the request would make, were it permitted as a whole. */
    public int messages() {
        return Math.toIntExact(recipients.stream().filter(it -> !it.isRefused()).count());
    }

    public boolean isRefused() {
        return request.stream().anyMatch(Told.Refuses.class::isInstance);
    }

    /** With one more rule that concerns the request as a whole. */
    public Examination and(Told told) {
        return new Examination(
                Stream.concat(request.stream(), Stream.of(told)).toList(), recipients);
    }
}
