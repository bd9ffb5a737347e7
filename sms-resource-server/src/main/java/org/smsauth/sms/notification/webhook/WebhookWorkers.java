package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.node.ByDatabase;
import org.smsauth.sms.notification.event.Events;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has each endpoint worked by one node at a time: by the first that finds it free. A node has it
 * for as long as it says so, and a few seconds more.
 */
@Component
class WebhookWorkers implements SmartLifecycle {

    static final Duration LEASE = Duration.ofSeconds(10);

    private static final Duration FOLLOWED_EVERY = Duration.ofMinutes(10);

    private final Endpoints endpoints;
    private final Deliveries deliveries;
    private final Callbacks callbacks;
    private final WebhookSettings settings;
    private final EndpointWorker.Means means;
    private final InstantSource clock;
    private final Map<UUID, EndpointWorker> workers = new HashMap<>();
    private final Events events;
    private Instant followedAt = Instant.MIN;
    private boolean running;

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
        this.settings = settings;
        this.clock = clock;
        this.events = events;
        this.means =
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
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    synchronized void look() {
        if (!running) {
            return;
        }
        var now = clock.instant();
        var until = now.plus(LEASE);
        workers.values().removeIf(EndpointWorker::hasEnded);
        var mine = new HashSet<>(endpoints.keep(workers.keySet(), until));
        var active = endpoints.active();
        callbacks.are(active);
        follow(active, now);
        var due = active.isEmpty() ? Set.<UUID>of() : deliveries.endpointsDue(now);
        var wanted = new HashSet<UUID>();
        for (var endpoint : active) {
            var id = endpoint.id();
            wanted.add(id);
            var worker = workers.get(id);
            if (worker != null && mine.contains(id)) {
                worker.goBy(endpoint, due.contains(id));
            } else if (worker == null && endpoints.take(id, now, until)) {
                begin(endpoint);
                mine.add(id);
            }
        }
        workers.forEach((id, worker) -> {
            if (!wanted.contains(id) || !mine.contains(id)) {
                worker.stop();
            }
        });
    }

    /** There are events only for who asks for them. */
    private void follow(List<Endpoint> active, Instant now) {
        if (followedAt.isBefore(now.minus(FOLLOWED_EVERY))) {
            active.stream().map(Endpoint::tenant).distinct().forEach(events::follow);
            followedAt = now;
        }
    }

    private void begin(Endpoint endpoint) {
        var worker = new EndpointWorker(endpoint, settings.atOnce(), means);
        workers.put(endpoint.id(), worker);
        Thread.ofVirtual().name("webhooks-" + endpoint.id()).start(worker);
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    /** Before the store is closed; what is not on record by then is sent again. */
    @Override
    public synchronized void stop() {
        running = false;
        workers.values().forEach(EndpointWorker::stop);
        var end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
        while (!workers.values().stream().allMatch(EndpointWorker::hasEnded)
                && System.nanoTime() - end < 0) {
            try {
                Thread.sleep(20);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            }
        }
        workers.keySet().forEach(endpoints::leave);
        workers.clear();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}
