package org.smsauth.sms.intake;

import java.util.List;
import org.smsauth.sms.door.web.Problem;

/** What the {@link AdmissionRules} answer. */
sealed interface Ruling {

    /** The request as a whole is refused, whoever is to get its message. */
    record Refused(Problem problem) implements Ruling {}

    /**
     * One answer a recipient, in their order.
     *
     * @param question what was asked
     */
    record Each(Question question, List<Admission> admissions) implements Ruling {

        public Each {
            admissions = List.copyOf(admissions);
        }

        boolean areAllRefused() {
            return admissions.stream().allMatch(Admission.Refused.class::isInstance);
        }
    }
}
