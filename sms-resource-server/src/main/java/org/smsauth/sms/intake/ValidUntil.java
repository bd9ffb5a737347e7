package org.smsauth.sms.intake;

import java.time.Instant;
import org.smsauth.sms.recipients.settings.TenantSettings;
import org.springframework.stereotype.Component;

/**
 * When messages are worth nothing any more: their validity counts from acceptance, or from the time
 * they were asked to be sent at. No other wait makes it longer.
 */
@Component
class ValidUntil {

    private final ValiditySettings usual;
    private final TenantSettings settings;

    ValidUntil(ValiditySettings usual, TenantSettings settings) {
        this.usual = usual;
        this.settings = settings;
    }

    Instant of(Question question) {
        var request = question.request();
        var validity =
                request.validity() == null
                        ? usual.of(request.type(), settings.of(question.caller().tenant()))
                        : request.validity();
        var sendAt = request.sendAt();
        var from = sendAt != null && sendAt.isAfter(question.now()) ? sendAt : question.now();
        return from.plus(validity);
    }
}
