package org.smsauth.sms.notification.webhook;

import java.time.InstantSource;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Forgets deliveries that are over and were kept long enough, and those of endpoints that are gone.
 */
@Component
class ForgetDeliveries {

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final InstantSource clock;

    ForgetDeliveries(
            Endpoints endpoints,
            Deliveries deliveries,
            WebhookSettings settings,
            @ByDatabase InstantSource clock) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT10M")
    void forget() {
        deliveries.forget(endpoints.all(), clock.instant().minus(settings.logKept()));
    }

    @Scheduled(initialDelayString = "PT10S", fixedDelayString = "PT10S")
    void forgetGone() {
        for (var id : endpoints.gone()) {
            deliveries.forgetAllOf(id);
            endpoints.isForgotten(id);
        }
    }
}
