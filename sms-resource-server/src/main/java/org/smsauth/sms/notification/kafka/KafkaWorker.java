package org.smsauth.sms.notification.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.shift.Places;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.event.Events;

/**
 * Brings the events of one tenant to Kafka, some hundred at a time, and notes its place once Kafka
 * has them. It may end at any moment: what is not on record is sent by whoever comes next, so that
 * each event is in Kafka at least once. Of those with one key each is sent after Kafka has the one
 * before it; so the first of each is in Kafka in their order, whatever fails.
 */
final class KafkaWorker implements Shifts.Worker<KafkaFollower> {

    static final int AT_A_TIME = 500;

    private static final Duration IDLE = Duration.ofMillis(500);
    private static final long LOOK = 50;
    private static final long STOPS_WITHIN = Duration.ofSeconds(2).toMillis();
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private static final Executor THREADS =
            task -> Thread.ofVirtual().name("kafka-next").start(task);

    /** Sends an event: done once Kafka has it. */
    interface Sending {

        CompletableFuture<?> send(Tenant tenant, Event event);
    }

    /** What it works with. */
    record Means(
            Events events,
            Places places,
            Sending sending,
            KafkaWatch watch,
            CountedFailures failures) {}

    private final Means means;
    private volatile KafkaFollower follower;
    private volatile boolean running = true;
    private volatile boolean ended;
    private long place;
    private int failed;

    KafkaWorker(KafkaFollower follower, Means means) {
        this.follower = follower;
        this.place = follower.place();
        this.means = means;
    }

    @Override
    public void goBy(KafkaFollower present) {
        follower = present;
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
            while (running) {
                skipLost();
                if (means.events.await(follower.tenant(), place, IDLE)) {
                    sendSome();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            means.failures.add(e);
        } finally {
            means.watch.leaves(follower.tenant());
            running = false;
            ended = true;
        }
    }

    /** What is kept no longer than Kafka was away is gone; that is told. */
    private void skipLost() {
        var lost = follower.lost();
        if (lost > place) {
            means.watch.lost(follower.tenant(), lost - place);
            note(lost);
        }
    }

    private void sendSome() throws InterruptedException {
        var some = means.events.after(follower.tenant(), place, EventTypes.EVERY, AT_A_TIME);
        var events = some.events();
        var sent = send(events);
        Throwable failure = null;
        int count = 0;
        while (count < sent.size() && (failure = failure(sent.get(count))) == null) {
            count++;
        }
        note(count == events.size() ? some.upTo() : events.get(count).place() - 1);
        means.watch.sent(count);
        if (failure == null) {
            failed = 0;
            means.watch.takes(follower.tenant());
        } else if (running) {
            means.watch.takesNot(follower.tenant(), failure);
            backOff();
        }
    }

    /** All, or up to the first that is refused at once: then Kafka is away. */
    private List<CompletableFuture<?>> send(List<Event> events) {
        var last = new HashMap<String, CompletableFuture<?>>();
        var sent = new ArrayList<CompletableFuture<?>>();
        for (var event : events) {
            var tenant = follower.tenant();
            var before = last.get(event.about());
            CompletableFuture<?> mine =
                    before == null
                            ? means.sending.send(tenant, event)
                            : before.thenComposeAsync(
                                    _ -> means.sending.send(tenant, event), THREADS);
            last.put(event.about(), mine);
            sent.add(mine);
            if (mine.isCompletedExceptionally()) {
                break;
            }
        }
        return sent;
    }

    /** Why Kafka has it not, or is not known to; null when it has it. */
    private @Nullable Throwable failure(CompletableFuture<?> sent) throws InterruptedException {
        var stopping = 0L;
        while (true) {
            try {
                sent.get(LOOK, TimeUnit.MILLISECONDS);
                return null;
            } catch (ExecutionException e) {
                return e;
            } catch (TimeoutException e) {
                stopping += running ? 0 : LOOK;
                if (stopping > STOPS_WITHIN) {
                    return e;
                }
            }
        }
    }

    /** Twice as long each time, up to a minute. */
    private void backOff() throws InterruptedException {
        var wait = Math.min(LONGEST_WAIT.toMillis(), FIRST_WAIT.toMillis() << Math.min(failed, 6));
        failed++;
        for (long waited = 0; waited < wait && running; waited += LOOK) {
            Thread.sleep(LOOK);
        }
    }

    private void note(long upTo) {
        if (upTo > place) {
            place = upTo;
            running &= means.places.move(follower.id(), upTo);
        }
    }
}
