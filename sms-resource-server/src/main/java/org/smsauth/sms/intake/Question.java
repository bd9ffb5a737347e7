package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smsauth.sms.access.Caller;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/**
 * All that the {@link AdmissionRules} may look at.
 *
 * @param numbers the recipients in their order, each if it is a number
 * @param text the body and how it would travel
 */
record Question(
        Caller caller,
        SmsRequest request,
        List<Optional<PhoneNumber>> numbers,
        SmsText text,
        Instant now) {

    static Question of(Caller caller, SmsRequest request, Instant now) {
        var numbers = request.to().stream().map(PhoneNumber::parse).toList();
        return new Question(caller, request, numbers, SmsText.of(request.body()), now);
    }
}
