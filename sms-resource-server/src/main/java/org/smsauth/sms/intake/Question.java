package org.smsauth.sms.intake;

import java.time.Instant;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.message.SmsText;

/**
 * All that the {@link AdmissionRules} may look at.
 *
 * @param text the body and how it would travel
 */
record Question(Caller caller, SmsRequest request, SmsText text, Instant now) {

    static Question of(Caller caller, SmsRequest request, Instant now) {
        return new Question(caller, request, SmsText.of(request.body()), now);
    }
}
