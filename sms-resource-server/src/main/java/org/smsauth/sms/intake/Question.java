package org.smsauth.sms.intake;

import java.time.Instant;
import java.util.List;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.message.NumberReading;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.SmsText;

/**
 * All that the {@link AdmissionRules} may look at.
 *
 * @param numbers the recipients in their order, each as it is read
 * @param text the body and how it would travel
 */
public record Question(
        Caller caller, SmsRequest request, List<NumberReading> numbers, SmsText text, Instant now) {

    public static Question of(Caller caller, SmsRequest request, Instant now) {
        var numbers = request.to().stream().map(PhoneNumber::read).toList();
        return new Question(caller, request, numbers, SmsText.of(request.body()), now);
    }
}
