package org.smsauth.sms.notification.kafka;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.event.Events.Extent;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.annotation.Scheduled;

/** Has the events of each tenant brought to Kafka, by one node at a time. */
class KafkaWorkers implements SmartLifecycle {

    private static final Duration FOLLOWED_EVERY = Duration.ofMinutes(10);

    private final Events events;
    private final KafkaFollowers followers;
    private final KafkaWatch watch;
    private final Shifts<KafkaFollower> shifts;
    private Instant followedAt = Instant.MIN;

    KafkaWorkers(
            Events events,
            KafkaFollowers followers,
            KafkaWorker.Sending sending,
            KafkaWatch watch,
            InstantSource clock) {
        this.events = events;
        this.followers = followers;
        this.watch = watch;
        var means =
                new KafkaWorker.Means(
                        events,
                        followers.places(),
                        sending,
                        watch,
                        new CountedFailures(
                                KafkaWorker.class,
                                "Events are not brought to Kafka; a node will go on with them"));
        this.shifts =
                new Shifts<>(followers.places(), clock, "kafka", it -> new KafkaWorker(it, means));
    }

    @Scheduled(fixedDelayString = "PT0.5S")
    void look() {
        shifts.look(this::present);
    }

    private Map<UUID, KafkaFollower> present(Instant now) {
        if (followedAt.isBefore(now.minus(FOLLOWED_EVERY))) {
            events.followEveryone();
            followedAt = now;
        }
        var extents = events.extents();
        var all = followers.of(extents);
        var without = new HashMap<>(extents);
        all.forEach(it -> without.remove(it.tenant()));
        without.forEach(followers::add);
        watch.waiting(all.stream().mapToLong(it -> waiting(it, extents)).sum());
        return all.stream().collect(Collectors.toMap(KafkaFollower::id, Function.identity()));
    }

    private static long waiting(KafkaFollower it, Map<Tenant, Extent> extents) {
        return Stream.ofNullable(extents.get(it.tenant()))
                .mapToLong(extent -> Math.max(0, extent.latest() - it.place()))
                .sum();
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
