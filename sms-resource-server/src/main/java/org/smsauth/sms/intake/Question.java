package org.smsauth.sms.intake;

import org.smsauth.sms.access.Caller;
import org.smsauth.sms.message.SmsText;

/**
 * All that the {@link AdmissionRules} may look at.
 *
 * @param text the body and how it would travel
 */
record Question(Caller caller, SmsRequest request, SmsText text) {

    static Question of(Caller caller, SmsRequest request) {
        return new Question(caller, request, SmsText.of(request.body()));
    }
}
