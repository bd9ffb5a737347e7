package org.smsauth.sms.notification.webhook;

import java.time.InstantSource;
import org.smsauth.sms.node.ByDatabase;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets deliveries that are over and were kept long enough. */
@Component
class ForgetDeliveries {

    private final Deliveries deliveries;
    private final WebhookSettings settings;
    private final InstantSource clock;

    ForgetDeliveries(
            Deliveries deliveries, WebhookSettings settings, @ByDatabase InstantSource clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(initialDelayString = "PT3M", fixedDelayString = "PT10M")
    void forget() {
        deliveries.forget(clock.instant().minus(settings.logKept()));
    }
}
