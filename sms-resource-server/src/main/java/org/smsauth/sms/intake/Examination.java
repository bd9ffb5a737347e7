package org.smsauth.sms.intake;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.sms.web.Problem;

/**
 * What each of the {@link AdmissionRules} says, whether or not another has refused before.
 *
 * @param request what concerns the request as a whole
 */
record Examination(List<Told> request, List<Recipient> recipients) {

    /**
     * What one rule says.
     *
     * @param problem why it refuses; null when it does not
     */
    record Told(String rule, @Nullable Problem problem) {}

    /**
     * One recipient.
     *
     * @param to as it was written
     * @param admission what would come of it, were the request as a whole permitted
     */
    record Recipient(String to, List<Told> rules, Admission admission) {}

    boolean isRefused() {
        return request.stream().anyMatch(it -> it.problem() != null);
    }
}
