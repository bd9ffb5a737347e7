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
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.event.Events;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import tools.jackson.databind.json.JsonMapper;

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
    static final int WINDOW = 256;

    /** Tries that failed. */
    static final int MOST_OPEN = 100;

    /** After so many failures, one after the other, it is taken to be down. */
    static final int DOWN = 20;

    private static final Duration ASKED_EVERY = Duration.ofMinutes(1);
    private static final Duration PLACE_NOTED_EVERY = Duration.ofSeconds(5);
    private static final long RECORDED_EVERY = Duration.ofMillis(100).toNanos();
    private static final long LOOK = 50;
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final String OTHER_ORIGIN =
            "the endpoint takes no callbacks of that origin any more";
    private static final JsonMapper JSON = JsonMapper.shared();

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

    /**
     * An event on its way.
     *
     * @param before what came of it so far; null when this is the first try
     */
    record Work(long place, Event event, @Nullable Delivery before) {}

    /** What came of a try. */
    record Done(Work work, Outcome outcome, Instant at, int took) {}

    private final Means means;
    private final UUID id;
    private final Semaphore atOnce;
    private final int most;
    private final BlockingQueue<Done> done = new LinkedBlockingQueue<>();

    /** By what an event is about: the last one of those under way. */
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

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
    private volatile Instant leftAloneUntil = Instant.MIN;
    private volatile Endpoint endpoint;
    private volatile boolean isDue = true;
    private volatile boolean running = true;
    private volatile boolean ended;

    EndpointWorker(Endpoint endpoint, int atOnce, Means means) {
        this.endpoint = endpoint;
        this.id = endpoint.id();
        this.most = atOnce;
        this.atOnce = new Semaphore(atOnce);
        this.means = means;
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
        if (isLeftAlone()) {
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
                lose(before, OTHER_ORIGIN, now);
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
        done.add(new Done(new Work(it.place(), event, it), new Outcome.Lost(problem), now, 0));
    }

    private void sendNew() {
        var room =
                Math.min(
                        WINDOW - underWay(), isDown() ? MOST_OPEN - open - newOnes.size() : WINDOW);
        if (open >= MOST_OPEN
                || room <= 0
                || isLeftAlone()
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

    private boolean isLeftAlone() {
        return means.clock.instant().isBefore(leftAloneUntil);
    }

    private boolean isDown() {
        return failures >= DOWN;
    }

    /** After the one before it that is about the same. */
    private void send(Work work) {
        (work.before == null ? newOnes : again).add(work.place);
        lastTry = means.clock.instant();
        var about = work.event.about();
        var before = last.getOrDefault(about, CompletableFuture.completedFuture(null));
        var mine = new CompletableFuture<Void>();
        last.put(about, mine);
        Thread.ofVirtual()
                .name("webhook")
                .start(() -> {
                    try {
                        before.join();
                        deliver(work);
                    } finally {
                        mine.complete(null);
                    }
                });
    }

    /** Unless it is stopped first: then whoever comes next does. */
    private void deliver(Work work) {
        atOnce.acquireUninterruptibly();
        try {
            while (running && isLeftAlone()) {
                Thread.sleep(LOOK);
            }
            if (running) {
                var began = System.nanoTime();
                var outcome = tryOnce(endpoint, work);
                var took = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                var now = means.clock.instant();
                leaveAlone(RetryRules.leftAloneUntil(outcome, now));
                done.add(new Done(work, outcome, now, took));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.release();
        }
    }

    private void leaveAlone(@Nullable Instant until) {
        if (until != null && until.isAfter(leftAloneUntil)) {
            leftAloneUntil = until;
        }
    }

    private Outcome tryOnce(Endpoint now, Work work) {
        try {
            var url = now.urlFor(work.event);
            return url == null
                    ? new Outcome.Lost(OTHER_ORIGIN)
                    : means.sending.send(
                            url,
                            work.event.id(),
                            work.event.message(),
                            JSON.writeValueAsString(work.event),
                            now.secrets());
        } catch (RuntimeException e) {
            means.failures.add(e);
            return new Outcome.Unanswered("it could not be sent");
        }
    }

    private void await() throws InterruptedException {
        if (underWay() > 0) {
            var first = done.poll(LOOK, TimeUnit.MILLISECONDS);
            if (first != null) {
                done.add(first);
            }
        } else if (open >= MOST_OPEN || isLeftAlone()) {
            Thread.sleep(LOOK);
        } else {
            means.events.await(endpoint.tenant(), cursor, IDLE);
        }
    }

    private void recordIfTime() throws InterruptedException {
        var since = System.nanoTime() - recordedAt;
        if (!done.isEmpty()
                && (since >= RECORDED_EVERY || done.size() >= underWay() || underWay() >= WINDOW)) {
            if (since < RECORDED_EVERY / 4) {
                Thread.sleep(RECORDED_EVERY / 4 / 1_000_000);
            }
            recordAll();
        } else if (done.isEmpty() && place() > noted && isLongAgo(notedAt)) {
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
        var some = new ArrayList<Done>();
        done.drainTo(some);
        var added = new ArrayList<Delivery>();
        var changed = new ArrayList<Delivery>();
        var wasDown = isDown() || open >= MOST_OPEN;
        var isUp = false;
        String disabled = null;
        for (var it : some) {
            var isFirst = it.work.before == null;
            (isFirst ? newOnes : again).remove(it.work.place);
            isUp |= it.outcome instanceof Outcome.Delivered;
            count(it);
            var reason = RetryRules.disables(it.outcome, failingSince, it.at);
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
        last.values().removeIf(CompletableFuture::isDone);
    }

    private void count(Done it) {
        if (it.outcome instanceof Outcome.Delivered) {
            failures = 0;
            failingSince = null;
        } else if (!(it.outcome instanceof Outcome.Lost)) {
            failures++;
            failingSince = failingSince == null ? it.at : failingSince;
        }
    }

    private Delivery delivery(Done it) {
        var before = it.work.before;
        var tries = before == null ? 1 : before.tries() + 1;
        var next = RetryRules.next(it.outcome, tries, it.at, means.random);
        var event = it.work.event;
        return new Delivery(
                id,
                it.work.place,
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
                tries,
                before == null ? it.at : before.firstAt(),
                it.at,
                status(it.outcome),
                problem(it.outcome),
                answer(it.outcome),
                it.took);
    }

    static @Nullable Integer status(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(var status, var _) -> status;
            case Outcome.Refused(var status, var _, var _) -> status;
            case Outcome.Unanswered _, Outcome.Lost _ -> null;
        };
    }

    static @Nullable String problem(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered _ -> null;
            case Outcome.Refused(var status, var _, var _) ->
                    status >= 300 && status < 400
                            ? "it answered %d: redirects are not followed".formatted(status)
                            : "it answered " + status;
            case Outcome.Unanswered(var problem) -> problem;
            case Outcome.Lost(var problem) -> problem;
        };
    }

    static @Nullable String answer(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(var _, var answer) -> answer;
            case Outcome.Refused(var _, var answer, var _) -> answer;
            case Outcome.Unanswered _, Outcome.Lost _ -> null;
        };
    }

    /** Those under way have a few seconds to end. */
    private void recordTheRest() throws InterruptedException {
        var end = System.nanoTime() + Duration.ofSeconds(3).toNanos();
        while (atOnce.availablePermits() < most && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK);
        }
        if (!done.isEmpty()) {
            recordAll();
        }
    }
}
