package org.smsauth.auth.console.overview;

import java.time.Clock;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.smsauth.auth.console.chart.Span;
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

    private final Map<Span, AskInMoment<MessageHours>> hours = new EnumMap<>(Span.class);

    AskMessageHours(SmsApi smsApi, Clock clock) {
        for (var span : Span.values()) {
            var request = Request.get("/v1/statistics").with("hours", span.mostHours());
            hours.put(
                    span,
                    new AskInMoment<>(
                            by -> smsApi.ask(by, request).map(MessageHours::read), clock));
        }
    }

    /** For somebody who sees the department. */
    Answer<MessageHours> ask(
            OnBehalfOf by, DepartmentId department, Environment environment, Span span) {
        return Objects.requireNonNull(hours.get(span)).ask(by, department, environment);
    }
}
