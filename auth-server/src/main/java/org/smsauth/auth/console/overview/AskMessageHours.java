package org.smsauth.auth.console.overview;

import java.time.Clock;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Component;

/** Asks the SMS server how the last hours went. */
@Component
class AskMessageHours {

    private final AskInMoment<MessageHours> hours;

    AskMessageHours(SmsApi smsApi, Clock clock) {
        this.hours =
                new AskInMoment<>(
                        by -> smsApi.ask(by, Request.get("/v1/statistics")).map(MessageHours::read),
                        clock);
    }

    /** For somebody who sees the department. */
    Answer<MessageHours> ask(OnBehalfOf by, DepartmentId department, Environment environment) {
        return hours.ask(by, department, environment);
    }
}
