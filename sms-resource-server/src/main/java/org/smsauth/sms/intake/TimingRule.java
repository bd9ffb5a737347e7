package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import org.smsauth.sms.door.web.Problem;

/**
 * One condition on when a message may go out.
 *
 * @param name as that of a {@link org.smsauth.model.Rule}
 * @param objection what the rule has against the given time; empty when that will do
 */
record TimingRule(String name, BiFunction<Addressed, Instant, Optional<Objection>> objection) {

    /** What a timing rule may say. */
    sealed interface Objection {

        /**
         * Not before then.
         *
         * @param because words that go on after "not before ..., because"
         */
        record NotBefore(Instant then, String because) implements Objection {}

        /** At no time at all. */
        record Never(Problem problem) implements Objection {}
    }
}
