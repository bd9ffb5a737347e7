package org.smsauth.sms.intake;

import org.smsauth.sms.queue.Content;
import org.smsauth.sms.web.Problem;

/** What the {@link AdmissionRules} answer. */
sealed interface Admission {

    /** The message may enter, as that. */
    record Accepted(Content content) implements Admission {}

    record Refused(Problem problem) implements Admission {}
}
