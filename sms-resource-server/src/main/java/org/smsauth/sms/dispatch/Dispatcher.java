package org.smsauth.sms.dispatch;

import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.SmsQueue;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Picks what is due and has it submitted, each message on a thread of its own, as many at once as
 * the window allows. Picks no more than can be submitted at once, so that a crash leaves no message
 * in doubt that never went near a carrier.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    /**
     * After a signal, how long to let others join the same pick: far below what a sender notices.
     */
    private static final long GATHER_MS = 5;

    private final SmsQueue queue;
    private final SubmitPicked submitPicked;
    private final DispatchSettings settings;
    private final InstantSource clock;
    private final Semaphore window;
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile Thread picker = Thread.currentThread();

    Dispatcher(
            SmsQueue queue,
            SubmitPicked submitPicked,
            DispatchSettings settings,
            InstantSource clock) {
        this.queue = queue;
        this.submitPicked = submitPicked;
        this.settings = settings;
        this.clock = clock;
        this.window = new Semaphore(settings.window());
        queue.whenAdded(work::release);
    }

    @Override
    public void start() {
        running = true;
        picker = Thread.ofVirtual().name("dispatcher").start(this::work);
    }

    private void work() {
        while (running) {
            try {
                awaitWork();
                while (running && pickAndSubmit()) {
                    window.acquire(); // a full window: go on as soon as one is through
                    window.release();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                LOG.error("Cannot pick messages; trying again in {}", settings.poll(), e);
            }
        }
    }

    private void awaitWork() throws InterruptedException {
        if (work.tryAcquire(settings.poll().toMillis(), TimeUnit.MILLISECONDS)) {
            Thread.sleep(GATHER_MS);
            work.drainPermits();
        }
    }

    /** Answers whether there may be more to pick. */
    private boolean pickAndSubmit() throws InterruptedException {
        var free = Math.min(window.availablePermits(), settings.window());
        if (free == 0) {
            return true;
        }
        var picked = queue.pick(free, clock.instant(), settings.lease());
        for (var sms : picked) {
            window.acquire();
            Thread.startVirtualThread(() -> submit(sms));
        }
        return picked.size() == free;
    }

    private void submit(Sms sms) {
        try {
            submitPicked.submit(sms);
        } catch (RuntimeException e) {
            LOG.error(
                    "What became of SMS {} is not on record; when its lease ends it is unknown",
                    sms.id(),
                    e);
        } finally {
            window.release();
        }
    }

    /** Picks no more, and returns when what is under way is on record. */
    @Override
    public void stop() {
        running = false;
        work.release();
        try {
            picker.join();
            LOG.info("Stopped picking; {} submission(s) are under way", underWay());
            if (window.tryAcquire(
                    settings.window(), settings.lease().toMillis(), TimeUnit.MILLISECONDS)) {
                window.release(settings.window()); // all is through; it may start again
            } else {
                LOG.warn(
                        "{} submission(s) did not end; when their lease does they are unknown",
                        underWay());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
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

    private int underWay() {
        return settings.window() - window.availablePermits();
    }
}
