package org.smsauth.sms.intake;

import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.recipients.screening.Addressee;

/** A {@link Question} as it concerns one of its recipients. */
record Addressed(Question question, Addressee addressee) {

    static Addressed of(Question question, int place) {
        var tenant = question.caller().tenant();
        var reading = question.numbers().get(place);
        return new Addressed(question, new Addressee(tenant, question.request().type(), reading));
    }

    PhoneNumber recipient() {
        return addressee.number();
    }
}
