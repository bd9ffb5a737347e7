package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import tools.jackson.databind.json.JsonMapper;

/**
 * The tries of one endpoint that are under way: so many at once, those about one message one after
 * the other, and none while the receiver asked to be left alone. One thread sends and takes what
 * has ended.
 */
final class Tries {

    static final String OTHER_ORIGIN = "the endpoint takes no callbacks of that origin any more";
    private static final long LOOK = 50;
    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * An event on its way.
     *
     * @param before what came of it so far; null when this is the first try
     */
    record Work(long place, Event event, @Nullable Delivery before) {}

    /**
     * What came of a try.
     *
     * @param took in ms
     */
    record Done(Work work, Outcome outcome, Instant at, int took) {}

    private final Supplier<Endpoint> endpoint;
    private final BooleanSupplier running;
    private final int most;
    private final Semaphore atOnce;
    private final SendWebhook sending;
    private final InstantSource clock;
    private final CountedFailures failures;
    private final BlockingDeque<Done> done = new LinkedBlockingDeque<>();

    /** By what an event is about: the last one of those under way. */
    private final Map<String, CompletableFuture<Void>> last = new HashMap<>();

    private volatile Instant leftAloneUntil = Instant.MIN;

    /**
     * @param endpoint as it is now
     * @param running whether one that waits for its turn is still to be sent
     */
    Tries(
            Supplier<Endpoint> endpoint,
            BooleanSupplier running,
            int atOnce,
            SendWebhook sending,
            InstantSource clock,
            CountedFailures failures) {
        this.endpoint = endpoint;
        this.running = running;
        this.most = atOnce;
        this.atOnce = new Semaphore(atOnce);
        this.sending = sending;
        this.clock = clock;
        this.failures = failures;
    }

    /** After the one before it that is about the same. */
    void send(Work work) {
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

    /** That it never can be sent. */
    void lose(Work work, String problem, Instant now) {
        done.add(new Done(work, new Outcome.Lost(problem), now, 0));
    }

    /** Unless it is stopped first: then whoever comes next does. */
    private void deliver(Work work) {
        atOnce.acquireUninterruptibly();
        try {
            while (running.getAsBoolean() && areLeftAlone()) {
                Thread.sleep(LOOK);
            }
            if (running.getAsBoolean()) {
                var began = System.nanoTime();
                var outcome = tryOnce(endpoint.get(), work);
                var took = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
                var now = clock.instant();
                leaveAlone(RetryRules.leftAloneUntil(outcome, now));
                done.add(new Done(work, outcome, now, took));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            atOnce.release();
        }
    }

    /** Whether the receiver asked for that. */
    boolean areLeftAlone() {
        return clock.instant().isBefore(leftAloneUntil);
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
                    : sending.send(
                            url,
                            work.event.id(),
                            work.event.message(),
                            JSON.writeValueAsString(work.event),
                            now.secrets());
        } catch (RuntimeException e) {
            failures.add(e);
            return new Outcome.Unanswered("it could not be sent");
        }
    }

    /** How many have ended and are not taken. */
    int ended() {
        return done.size();
    }

    /** Until one has ended, or so many ms. */
    void awaitOne(long most) throws InterruptedException {
        var first = done.poll(most, TimeUnit.MILLISECONDS);
        if (first != null) {
            done.addFirst(first);
        }
    }

    /** Those that have ended, the first first. */
    List<Done> takeEnded() {
        var some = new ArrayList<Done>();
        done.drainTo(some);
        return some;
    }

    /** What is sent next about what they were about waits for nothing. */
    void forgetEnded() {
        last.values().removeIf(CompletableFuture::isDone);
    }

    /** Until none is under way, or so long. */
    void awaitAll(Duration longest) throws InterruptedException {
        var end = System.nanoTime() + longest.toNanos();
        while (atOnce.availablePermits() < most && System.nanoTime() - end < 0) {
            Thread.sleep(LOOK);
        }
    }
}
