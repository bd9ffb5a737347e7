package org.smsauth.sms.dispatch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.edge.CountedLog;
import org.smsauth.runtime.job.CountedFailures;
import org.smsauth.sms.node.DatabaseTime;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Has every message that is due looked after, each on a thread of its own, as many at once as the
 * window allows. What this node admits is handed over in memory; what its time, back-off, a restart
 * or another node's end made due is claimed from the store.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /** What does not fit waits in the store, where any node claims it. */
    private static final int MOST_AT_HAND = 10_000;

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
    private final Semaphore window;
    private final Semaphore inHand = new Semaphore(Integer.MAX_VALUE);
    private final BlockingQueue<Sms> atHand = new LinkedBlockingQueue<>(MOST_AT_HAND);
    private volatile boolean running;
    private volatile boolean paused;
    private volatile List<Thread> workers = List.of();

    Dispatcher(SmsQueue queue, LookAfter lookAfter, DispatchSettings settings, DatabaseTime clock) {
        this.queue = queue;
        this.lookAfter = lookAfter;
        this.settings = settings;
        this.clock = clock;
        this.window = new Semaphore(settings.window());
        takeWhatEnters();
    }

    private void takeWhatEnters() {
        queue.handTo(added -> added.forEach(atHand::offer));
    }

    @Override
    public void start() {
        running = true;
        minClock();
        queue.takeOver(clock.instant());
        workers =
                List.of(
                        Thread.ofVirtual().name("dispatcher").start(this::handOut),
                        Thread.ofVirtual().name("due-messages").start(this::claimDue));
    }

    private void handOut() {
        try {
            while (running) {
                window.acquire();
                var sms = paused ? null : atHand.poll(100, TimeUnit.MILLISECONDS);
                if (sms == null) {
                    window.release();
                    if (paused) {
                        Thread.sleep(settings.poll());
                    }
                } else {
                    inHand.acquire();
                    Thread.startVirtualThread(() -> lookAfter(sms));
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void lookAfter(Sms sms) {
        try {
            lookAfter.one(sms, window::release);
        } catch (RuntimeException e) {
            notOnRecord.write(
                    "What became of SMS %s is not on record; when its lease ends it is looked at again, and not sent if it may have gone out: %s"
                            .formatted(sms.id(), StoreFailures.withoutWords(e)));
        } finally {
            inHand.release();
        }
    }

    private void claimDue() {
        try {
            while (running) {
                minClock();
                if (paused || atHand.size() >= settings.window() || !claimSome()) {
                    Thread.sleep(settings.poll());
                }
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

    boolean isPaused() {
        return paused;
    }

    /** Answers whether there may be more. */
    private boolean claimSome() throws InterruptedException {
        try {
            var claimed = queue.claim(settings.window(), clock.instant(), settings.lease());
            for (var sms : claimed) {
                atHand.put(sms);
            }
            return claimed.size() == settings.window();
        } catch (RuntimeException e) {
            claims.add(e);
            return false;
        }
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
        var left = new ArrayList<Sms>();
        atHand.drainTo(left);
        if (left.isEmpty()) {
            return;
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            left.forEach(sms -> threads.execute(() -> giveBack(sms)));
        }
    }

    private void giveBack(Sms sms) {
        try {
            queue.save(sms.askedAgainAt(clock.instant()));
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
