package org.smsauth.sms.notification.alarm;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.smsauth.runtime.alarm.AlarmLimit;
import org.smsauth.runtime.alarm.AlarmRule;
import org.smsauth.runtime.alarm.AlarmRule.Sense;
import org.smsauth.runtime.alarm.AlarmRule.Threshold;
import org.smsauth.runtime.alarm.Finding;
import org.smsauth.runtime.alarm.Measure;
import org.smsauth.runtime.alarm.Whose;
import org.smsauth.sms.notification.webhook.DisabledEndpoints;
import org.smsauth.sms.notification.webhook.DisabledEndpoints.Disabled;
import org.springframework.stereotype.Component;

/** Nothing is sent to a webhook endpoint any more. */
@Component
class EndpointIsDisabled implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "endpoint_disabled",
                    "A webhook endpoint is disabled",
                    "An endpoint was disabled by itself: its receiver answered 410, or it has failed for too long. Its events wait.",
                    new Threshold(Sense.AT_LEAST, "endpoints", 1, 1, 1),
                    null);

    private final DisabledEndpoints endpoints;

    EndpointIsDisabled(DisabledEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        return endpoints.all().stream().map(EndpointIsDisabled::finding).toList();
    }

    /** Of its URL the host alone: the rest may hold a secret. */
    static Finding finding(Disabled it) {
        return new Finding(
                AlarmBeans.whose(it.tenant()),
                it.id().toString(),
                1,
                "The endpoint at %s is disabled since %s: %s."
                        .formatted(
                                java.net.URI.create(it.url()).getHost(),
                                it.since().truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                                it.reason()),
                Map.of("endpoint_id", it.id().toString()));
    }
}
