package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.Events;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Has each endpoint worked, by one node at a time. */
@Component
class WebhookWorkers implements SmartLifecycle {

    private static final Duration FOLLOWED_EVERY = Duration.ofMinutes(10);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Callbacks callbacks;
    private final Events events;
    private final Shifts<EndpointWorker.Present> shifts;
    private Instant followedAt = Instant.MIN;

    WebhookWorkers(
            Endpoints endpoints,
            Deliveries deliveries,
            Callbacks callbacks,
            Events events,
            RecordOutcomes recording,
            SendWebhook sending,
            WebhookSettings settings,
            @ByDatabase InstantSource clock) {
        this.endpoints = endpoints;
        this.callbacks = callbacks;
        this.deliveries = deliveries;
        this.events = events;
        var means =
                new EndpointWorker.Means(
                        events,
                        deliveries,
                        recording,
                        sending,
                        clock,
                        () -> ThreadLocalRandom.current().nextDouble(),
                        new CountedFailures(
                                EndpointWorker.class,
                                "An endpoint is not worked; a node will go on with it"));
        this.shifts =
                new Shifts<>(
                        endpoints.places(),
                        clock,
                        "webhooks",
                        it -> new EndpointWorker(it.endpoint(), settings.atOnce(), means));
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void look() {
        shifts.look(this::present);
    }

    private Map<UUID, EndpointWorker.Present> present(Instant now) {
        var active = endpoints.active();
        callbacks.are(active);
        follow(active, now);
        var due = active.isEmpty() ? Set.<UUID>of() : deliveries.endpointsDue(now);
        return active.stream()
                .collect(
                        Collectors.toMap(
                                Endpoint::id,
                                it -> new EndpointWorker.Present(it, due.contains(it.id()))));
    }

    /** There are events only for who asks for them. */
    private void follow(List<Endpoint> active, Instant now) {
        if (followedAt.isBefore(now.minus(FOLLOWED_EVERY))) {
            active.stream().map(Endpoint::tenant).distinct().forEach(events::follow);
            followedAt = now;
        }
    }

    @Override
    public void start() {
        shifts.start();
    }

    @Override
    public void stop() {
        shifts.stop();
    }

    @Override
    public boolean isRunning() {
        return shifts.isRunning();
    }
}
