package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.runtime.log.CountedLog;
import org.smsauth.sms.carriage.carrier.Carriers;
import org.smsauth.sms.node.DatabaseTime;
import org.smsauth.sms.queue.Lane;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.smsauth.sms.queue.Status;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has every message that is due looked after, each on a thread of its own, in the lane of its
 * carrier: no lane waits for another. What this node admits is handed over in memory; what its
 * time, back-off, a restart or another node's end made due is claimed from the store, lane by lane.
 */
@Component
class Dispatcher implements Lanes, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

    /** A lane is not to stand empty while there is more for it in the store. */
    private static final Duration WHILE_BEHIND = Duration.ofMillis(20);

    /** How long a server that stops waits for its carriers' answers. */
    private static final Duration LAST_SUBMISSIONS = Duration.ofSeconds(3);

    private final SmsQueue queue;
    private final LookAfter lookAfter;
    private final DispatchSettings settings;
    private final DatabaseTime clock;
    private final CountedFailures claims =
            new CountedFailures(Dispatcher.class, "Cannot look for due messages; looking again");
    private final CountedLog failures = new CountedLog(LOG::error);
    private final CountedLog notOnRecord = new CountedLog(LOG::error);
    private final Semaphore inHand = new Semaphore(Integer.MAX_VALUE);

    /** One a carrier, by its name. */
    private final Map<String, CarrierLane> lanes = new LinkedHashMap<>();

    /** For what no carrier is chosen for, or one that there is no more. */
    private final CarrierLane nobodys = new CarrierLane(null);

    private volatile boolean running;
    private volatile boolean paused;
    private volatile List<Thread> workers = List.of();

    Dispatcher(
            SmsQueue queue,
            LookAfter lookAfter,
            Carriers carriers,
            DispatchSettings settings,
            DatabaseTime clock) {
        this.queue = queue;
        this.lookAfter = lookAfter;
        this.settings = settings;
        this.clock = clock;
        carriers.all().forEach(it -> lanes.put(it.name(), new CarrierLane(it)));
        takeWhatEnters();
    }

    private void takeWhatEnters() {
        queue.handTo(
                new SmsQueue.Taker() {
                    @Override
                    public void take(List<Sms> entered) {
                        entered.forEach(it -> takeOne(it));
                    }

                    @Override
                    public Sms inHand(Sms sms, Instant now) {
                        return Dispatcher.this.inHand(sms, now);
                    }

                    @Override
                    public void notEntered(List<Sms> expected, boolean certain) {
                        expected.stream()
                                .filter(it -> it.status() == Status.SUBMITTING)
                                .forEach(it -> notSubmitted(it, certain));
                    }
                });
    }

    /**
     * What its carrier has room for is marked as it enters, and goes there as soon as it has: its
     * recipient and its client were asked about a moment ago.
     */
    private Sms inHand(Sms sms, Instant now) {
        var lane = lane(sms.progress().carrier());
        var carrier = lane.carrier();
        if (carrier != null && running && !paused && lane.begin(sms)) {
            return sms.submitting(carrier.name(), now, now.plus(settings.lease()));
        }
        return lane.hasRoomFor(sms.content().type()) ? sms.claimed(now.plus(SmsQueue.CLAIM)) : sms;
    }

    private void takeOne(Sms sms) {
        var lane = lane(sms.progress().carrier());
        if (sms.status() == Status.SUBMITTING) {
            onItsOwn(sms, () -> lookAfter.marked(sms, lane, lane::done));
        } else {
            lane.take(sms);
        }
    }

    /** No carrier has seen it, whether it is on record or not. */
    private void notSubmitted(Sms sms, boolean certain) {
        lane(sms.progress().carrier()).done();
        if (!certain) {
            var now = clock.instant();
            Thread.startVirtualThread(
                    () -> leave(sms.putBack(now, now, "it could not be sent as it was accepted")));
        }
    }

    private CarrierLane lane(@Nullable String carrier) {
        return lanes.getOrDefault(carrier, nobodys);
    }

    private void handTo(@Nullable String carrier, Sms sms) {
        lane(carrier).offer(sms);
    }

    @Override
    public void start() {
        running = true;
        minClock();
        queue.takeOver(clock.instant());
        var threads = new ArrayList<Thread>();
        threads.add(Thread.ofVirtual().name("minding-the-clock").start(this::goOnMindingClock));
        lanes.forEach((name, lane) -> threads.addAll(started(name, lane)));
        threads.addAll(started(null, nobodys));
        workers = List.copyOf(threads);
    }

    private List<Thread> started(@Nullable String carrier, CarrierLane lane) {
        return List.of(
                Thread.ofVirtual().name("dispatcher-" + carrier).start(() -> handOut(lane)),
                Thread.ofVirtual()
                        .name("due-messages-" + carrier)
                        .start(() -> claimDue(carrier, lane)));
    }

    private void handOut(CarrierLane lane) {
        try {
            while (running) {
                var sms = paused ? null : lane.next(BETWEEN_LOOKS);
                if (sms != null) {
                    onItsOwn(sms, () -> lookAfter.one(sms, lane, this::handTo, lane::done));
                } else if (paused) {
                    Thread.sleep(settings.poll());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void onItsOwn(Sms sms, Runnable work) {
        inHand.acquireUninterruptibly();
        Thread.startVirtualThread(() -> lookAfter(sms, work));
    }

    private void lookAfter(Sms sms, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            notOnRecord.write(
                    "What became of SMS %s is not on record; when its lease ends it is looked at again, and not sent if it may have gone out: %s"
                            .formatted(sms.id(), StoreFailures.withoutWords(e)));
        } finally {
            inHand.release();
        }
    }

    private void claimDue(@Nullable String carrier, CarrierLane lane) {
        try {
            while (running) {
                if (paused) {
                    Thread.sleep(settings.poll());
                } else if (!claimSome(carrier, lane)) {
                    Thread.sleep(lane.isBehind() ? WHILE_BEHIND : settings.poll());
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Answers whether there may be more that there is room for. */
    private boolean claimSome(@Nullable String carrier, CarrierLane lane) {
        var isMore = false;
        try {
            for (var due : lanesOf(carrier)) {
                var wanted = lane.wanted(due.type());
                if (wanted > 0) {
                    var claimed = queue.claim(due, wanted, clock.instant(), settings.lease());
                    claimed.forEach(lane::offer);
                    lane.claimed(due.type(), claimed.size() == wanted);
                    isMore |= claimed.size() == wanted;
                }
            }
        } catch (RuntimeException e) {
            claims.add(e);
            return false;
        }
        return isMore;
    }

    private List<Lane> lanesOf(@Nullable String carrier) {
        return carrier == null
                ? queue.lanes().stream().filter(it -> !lanes.containsKey(it.carrier())).toList()
                : Lane.RANKS.stream().map(it -> new Lane(carrier, it)).toList();
    }

    private void goOnMindingClock() {
        try {
            while (running) {
                minClock();
                Thread.sleep(settings.poll());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A node whose machine's clock is off sends nothing: what else goes by that clock is wrong too.
     * What it has is left to others.
     */
    private void minClock() {
        if (clock.machineIsOff() && !paused) {
            paused = true;
            queue.handToNobody();
        } else if (!clock.machineIsOff() && paused) {
            takeWhatEnters();
            paused = false;
        }
        if (paused) {
            giveBack();
        }
    }

    @Override
    public List<LaneState> states() {
        return lanes.values().stream().flatMap(it -> it.state().stream()).toList();
    }

    @Override
    public Duration receiptAfter() {
        return settings.receiptAfter();
    }

    boolean isPaused() {
        return paused;
    }

    /** Begins no more, and returns when what is under way is on record. */
    @Override
    public void stop() {
        running = false;
        try {
            for (var worker : workers) {
                worker.join();
            }
            giveBack();
            LOG.info("Stopped; {} submission(s) are under way", underWay());
            if (inHand.tryAcquire(
                    Integer.MAX_VALUE, LAST_SUBMISSIONS.toMillis(), TimeUnit.MILLISECONDS)) {
                inHand.release(Integer.MAX_VALUE); // all is through; it may start again
            } else {
                LOG.warn(
                        "{} submission(s) did not end; when their lease does they are unknown",
                        underWay());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Leaves what was not begun to other nodes, or to this one when it is back. */
    private void giveBack() {
        var left = new ArrayList<>(nobodys.drain());
        lanes.values().forEach(it -> left.addAll(it.drain()));
        if (left.isEmpty()) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            left.forEach(sms -> threads.execute(() -> leave(sms.askedAgainAt(clock.instant()))));
        }
    }

    private void leave(Sms sms) {
        try {
            queue.save(sms);
        } catch (RuntimeException e) {
            failures.write(
                    "SMS %s could not be left to other nodes before its claim ends: %s"
                            .formatted(sms.id(), StoreFailures.withoutWords(e)));
        }
    }

    private int underWay() {
        return Integer.MAX_VALUE - inHand.availablePermits();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Stops after the web server, which may still accept messages, and before the store. */
    @Override
    public int getPhase() {
        return 0;
    }
}
