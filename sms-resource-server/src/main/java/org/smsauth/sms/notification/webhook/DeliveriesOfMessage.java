package org.smsauth.sms.notification.webhook;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.webhook.EndpointAnswer.DeliveryAnswer;
import org.springframework.stereotype.Component;

/** Where the events of a message were sent, and what came of each try. */
@Component
public class DeliveriesOfMessage {

    private final Endpoints endpoints;
    private final Deliveries deliveries;

    DeliveriesOfMessage(Endpoints endpoints, Deliveries deliveries) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
    }

    /** Each as the API tells it. */
    public List<? extends Record> of(Tenant tenant, UUID message) {
        var there =
                endpoints.of(tenant).stream()
                        .collect(Collectors.toMap(Endpoint::id, Function.identity()));
        return deliveries.ofMessage(message, there.keySet()).stream()
                .map(it ->
                        DeliveryAnswer.of(it, there.get(it.endpoint()), deliveries.tries(it), null))
                .toList();
    }
}
