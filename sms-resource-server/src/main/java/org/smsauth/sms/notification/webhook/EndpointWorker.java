package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.Tries.Done;
import org.smsauth.sms.notification.webhook.Tries.Work;

/**
 * Works one endpoint, while this node has it: reads on in its tenant's events, tries each, tries
 * again what is due, and records what came of it. A thread of its own does, and one for each
 * request under way; so whatever the receiver does, nobody else waits for it. It may end at any
 * moment: what is not on record as tried is tried by whoever comes next.
 *
 * <p>Events of one message are sent one after the other. While so many wait to be tried again, no
 * new ones are read: they wait where they are, and the endpoint is asked once a minute.
 */
final class EndpointWorker implements Shifts.Worker<EndpointWorker.Present> {

    /** Requests that are under way, or wait for those before them, or are not on record yet. */
    static final int WINDOW = 512;

    /** Tries that failed. */
    static final int MOST_OPEN = 100;

    /** After so many failures, one after the other, it is taken to be down. */
    static final int DOWN = 20;

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);
    private static final Duration PLACE_NOTED_EVERY = Duration.ofSeconds(5);
    private static final long RECORDED_EVERY = Duration.ofMillis(250).toNanos();
    private static final long RECORDED_AT_MOST_EVERY = Duration.ofMillis(25).toNanos();
    private static final long LOOK = 50;
    private static final long SOON = 10;
    private static final Duration IDLE = Duration.ofMillis(500);

    /** What it works with. */
    record Means(
            Events events,
            Deliveries deliveries,
            RecordOutcomes recording,
            SendWebhook sending,
            InstantSource clock,
            DoubleSupplier random,
            CountedFailures failures) {}

    /** An endpoint as it is now, and whether something is to be tried again there. */
    record Present(Endpoint endpoint, boolean isSomethingDue) {}

    private final Means means;
    private final UUID id;
    private final Tries tries;
    private final TreeSet<Long> newOnes = new TreeSet<>();
    private final Set<Long> again = new HashSet<>();
    private Set<Long> tried = Set.of();
    private long cursor;
    private long noted;
    private Instant notedAt = Instant.MIN;
    private int open;
    private int failures;
    private @Nullable Instant failingSince;
    private Instant lastTry = Instant.MIN;
    private long recordedAt = System.nanoTime();
    private volatile Endpoint endpoint;
    private volatile boolean isDue = true;
    private volatile boolean running = true;
    private volatile boolean ended;

    EndpointWorker(Endpoint endpoint, int atOnce, Means means) {
        this.endpoint = endpoint;
        this.id = endpoint.id();
        this.means = means;
        this.tries =
                new Tries(
                        () -> this.endpoint,
                        () -> running,
                        atOnce,
                        means.sending,
                        means.clock,
                        means.failures);
    }

    @Override
    public void goBy(Present present) {
        endpoint = present.endpoint;
        isDue |= present.isSomethingDue;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean hasEnded() {
        return ended;
    }

    @Override
    public void run() {
        try {
            begin();
            while (running) {
                recordIfTime();
                sendAgain();
                sendNew();
                await();
            }
            recordTheRest();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            means.failures.add(e);
        } finally {
            running = false;
            ended = true;
        }
    }

    private void begin() {
        cursor = endpoint.place();
        noted = cursor;
        failingSince = endpoint.failingSince();
        tried = means.deliveries.triedAfter(id, cursor);
        open = means.deliveries.open(id);
        failures = open >= MOST_OPEN ? DOWN : 0;
    }

    private int underWay() {
        return newOnes.size() + again.size();
    }

    private void sendAgain() {
        if (tries.areLeftAlone()) {
            return;
        }
        var now = means.clock.instant();
        if (open >= MOST_OPEN && !isDue && lastTry.plus(ASKED_EVERY).isBefore(now)) {
            lastTry = now;
            means.deliveries.hastenOne(id, now);
            isDue = true;
        }
        if (!isDue || underWay() >= WINDOW) {
            return;
        }
        isDue = false;
        open = means.deliveries.open(id);
        var due =
                means.deliveries.due(id, now, WINDOW).stream()
                        .filter(it -> !again.contains(it.place()))
                        .limit(WINDOW - underWay())
                        .toList();
        if (due.isEmpty()) {
            return;
        }
        var places = new HashMap<Long, Delivery>();
        due.forEach(it -> places.put(it.place(), it));
        for (var event : means.events.at(endpoint.tenant(), Set.copyOf(places.keySet()))) {
            var before = Objects.requireNonNull(places.remove(event.place()));
            if (endpoint.urlFor(event) == null) {
                lose(before, Tries.OTHER_ORIGIN, now);
            } else {
                send(new Work(event.place(), event, before));
            }
        }
        places.values().forEach(it -> lose(it, "the event is not kept any more", now));
        isDue = due.size() == WINDOW;
    }

    private void lose(Delivery it, String problem, Instant now) {
        var event =
                new Event(
                        it.place(),
                        "",
                        it.message(),
                        null,
                        it.event(),
                        it.type(),
                        it.happenedAt(),
                        Map.of());
        again.add(it.place());
        tries.lose(new Work(it.place(), event, it), problem, now);
    }

    private void sendNew() {
        var room =
                Math.min(
                        WINDOW - underWay(), isDown() ? MOST_OPEN - open - newOnes.size() : WINDOW);
        if (open >= MOST_OPEN
                || room <= 0
                || tries.areLeftAlone()
                || !means.events.await(endpoint.tenant(), cursor, Duration.ZERO)) {
            return;
        }
        var some = means.events.after(endpoint.tenant(), cursor, endpoint.types(), room);
        for (var event : some.events()) {
            if (!tried.contains(event.place()) && endpoint.urlFor(event) != null) {
                send(new Work(event.place(), event, null));
            }
        }
        cursor = some.upTo();
    }

    private boolean isDown() {
        return failures >= DOWN;
    }

    private void send(Work work) {
        (work.before() == null ? newOnes : again).add(work.place());
        lastTry = means.clock.instant();
        tries.send(work);
    }

    private void await() throws InterruptedException {
        if (tries.ended() > 0) {
            Thread.sleep(SOON);
        } else if (underWay() > 0) {
            tries.awaitOne(LOOK);
        } else if (open >= MOST_OPEN || tries.areLeftAlone()) {
            Thread.sleep(LOOK);
        } else {
            means.events.await(endpoint.tenant(), cursor, IDLE);
        }
    }

    /**
     * So seldom that many are recorded at once, and often enough that others have something to do.
     */
    private void recordIfTime() {
        var since = System.nanoTime() - recordedAt;
        var ended = tries.ended();
        var isMuch = ended >= underWay() || ended >= WINDOW / 2;
        var isTime = since >= (isMuch ? RECORDED_AT_MOST_EVERY : RECORDED_EVERY);
        if (ended > 0 ? isTime : place() > noted && isLongAgo(notedAt)) {
            recordAll();
        }
    }

    private boolean isLongAgo(Instant time) {
        return time.isBefore(means.clock.instant().minus(PLACE_NOTED_EVERY));
    }

    /** Up to where each event has been tried. */
    private long place() {
        return newOnes.isEmpty() ? cursor : newOnes.first() - 1;
    }

    private void recordAll() {
        recordedAt = System.nanoTime();
        var some = tries.takeEnded();
        var added = new ArrayList<Delivery>();
        var changed = new ArrayList<Delivery>();
        var wasDown = isDown() || open >= MOST_OPEN;
        var isUp = false;
        String disabled = null;
        for (var it : some) {
            var isFirst = it.work().before() == null;
            (isFirst ? newOnes : again).remove(it.work().place());
            isUp |= it.outcome() instanceof Outcome.Delivered;
            count(it);
            var reason = RetryRules.disables(it.outcome(), failingSince, it.at());
            disabled = disabled == null ? reason : disabled;
            var delivery = delivery(it);
            open += (delivery.due() == null ? 0 : 1) - (isFirst ? 0 : 1);
            (isFirst ? added : changed).add(delivery);
        }
        var now = means.clock.instant();
        var place = place();
        var isMine =
                means.recording.record(
                        endpoint,
                        new RecordOutcomes.Round(
                                added,
                                changed,
                                place,
                                failingSince,
                                disabled,
                                wasDown && isUp,
                                now));
        running &= isMine && disabled == null;
        isDue |= wasDown && isUp;
        noted = place;
        notedAt = now;
        tries.forgetEnded();
    }

    private void count(Done it) {
        if (it.outcome() instanceof Outcome.Delivered) {
            failures = 0;
            failingSince = null;
        } else if (!(it.outcome() instanceof Outcome.Lost)) {
            failures++;
            failingSince = failingSince == null ? it.at() : failingSince;
        }
    }

    private Delivery delivery(Done it) {
        var before = it.work().before();
        var count = before == null ? 1 : before.tries() + 1;
        var next = RetryRules.next(it.outcome(), count, it.at(), means.random);
        var event = it.work().event();
        return new Delivery(
                id,
                it.work().place(),
                event.id(),
                event.message(),
                event.type(),
                event.timestamp(),
                switch (next) {
                    case RetryRules.Next.Over _ -> State.DELIVERED;
                    case RetryRules.Next.Again _ -> State.OPEN;
                    case RetryRules.Next.GivenUp _ -> State.FAILED;
                },
                next instanceof RetryRules.Next.Again(var at) ? at : null,
                count,
                before == null ? it.at() : before.firstAt(),
                it.at(),
                it.outcome().status(),
                it.outcome().problem(),
                it.outcome().answer(),
                it.took());
    }

    /** Those under way have a few seconds to end. */
    private void recordTheRest() throws InterruptedException {
        tries.awaitAll(Duration.ofSeconds(3));
        if (tries.ended() > 0) {
            recordAll();
        }
    }
}
