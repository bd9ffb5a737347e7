package org.smsauth.sms.followup;

import org.smsauth.sms.door.web.Problem;
import org.smsauth.sms.queue.Sms;

/** What came of wanting a message changed. */
sealed interface Change {

    /** It is as it was wanted, by now or since before. */
    record Done(Sms sms) implements Change {}

    record Refused(Problem problem) implements Change {}
}
