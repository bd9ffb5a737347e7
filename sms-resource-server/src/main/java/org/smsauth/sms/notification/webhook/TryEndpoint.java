package org.smsauth.sms.notification.webhook;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Sends an event of no meaning, once and at once, whatever the endpoint's state is. */
@Component
class TryEndpoint {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final SendWebhook sending;
    private final Deliveries deliveries;
    private final TimeOrderedIds ids;
    private final InstantSource clock;

    TryEndpoint(
            SendWebhook sending,
            Deliveries deliveries,
            TimeOrderedIds ids,
            @ByDatabase InstantSource clock) {
        this.sending = sending;
        this.deliveries = deliveries;
        this.ids = ids;
        this.clock = clock;
    }

    Delivery now(Endpoint endpoint) {
        var began = System.nanoTime();
        var now = clock.instant();
        var event = Events.test(endpoint.tenant(), ids.next(), now);
        var outcome =
                sending.send(
                        endpoint.url(),
                        event.id(),
                        null,
                        JSON.writeValueAsString(event),
                        endpoint.secrets());
        var delivery =
                new Delivery(
                        endpoint.id(),
                        event.place(),
                        event.id(),
                        null,
                        event.type(),
                        now,
                        outcome instanceof Outcome.Delivered ? State.DELIVERED : State.FAILED,
                        null,
                        1,
                        now,
                        clock.instant(),
                        outcome.status(),
                        outcome.problem(),
                        outcome.answer(),
                        (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
        deliveries.addAll(List.of(delivery));
        return delivery;
    }
}
