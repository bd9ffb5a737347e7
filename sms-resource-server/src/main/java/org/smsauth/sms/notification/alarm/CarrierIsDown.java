package org.smsauth.sms.notification.alarm;

import java.time.Duration;
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
import org.smsauth.sms.carriage.operation.CarriersDown;
import org.smsauth.sms.carriage.operation.CarriersDown.Down;
import org.smsauth.sms.carriage.route.Routes;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Senders;
import org.springframework.stereotype.Component;

/** No node reaches a carrier that a department's messages may go to. */
@Component
class CarrierIsDown implements Measure {

    static final AlarmRule RULE =
            new AlarmRule(
                    "carrier_down",
                    "A carrier is down",
                    "No node of the SMS server has reached a carrier for so long to which messages of the department may go, and the department sent something within a week. One that an operator paused is not down.",
                    new Threshold(Sense.AT_LEAST, "minutes", 2, 0, 1_440),
                    null);

    private static final Duration LATELY = Duration.ofDays(7);

    private final CarriersDown carriers;
    private final Senders senders;
    private final Routes routes;

    CarrierIsDown(CarriersDown carriers, Senders senders, Routes routes) {
        this.carriers = carriers;
        this.senders = senders;
        this.routes = routes;
    }

    @Override
    public AlarmRule rule() {
        return RULE;
    }

    @Override
    public List<Finding> measure(Function<Whose, AlarmLimit> limits, Instant now) {
        var down = carriers.now(now);
        return down.isEmpty()
                ? List.of()
                : senders.since(now.minus(LATELY)).stream()
                        .flatMap(tenant ->
                                down.stream()
                                        .filter(it -> mayBeSentBy(tenant, it.carrier()))
                                        .map(it -> finding(tenant, it, now)))
                        .toList();
    }

    private boolean mayBeSentBy(Tenant tenant, String carrier) {
        return routes.told().stream()
                .filter(it -> it.environment().equals(tenant.environment().wire()))
                .anyMatch(it -> it.via().contains(carrier));
    }

    static Finding finding(Tenant tenant, Down down, Instant now) {
        var since = down.since() == null ? now : down.since();
        return new Finding(
                AlarmBeans.whose(tenant),
                down.carrier(),
                Math.max(0, Duration.between(since, now).toMinutes()),
                "No node has reached the carrier %s since %s: %s. Messages that may go by another go there, the others wait."
                        .formatted(
                                down.carrier(),
                                since.truncatedTo(java.time.temporal.ChronoUnit.SECONDS),
                                down.reason()),
                Map.of("carrier", down.carrier()));
    }
}
