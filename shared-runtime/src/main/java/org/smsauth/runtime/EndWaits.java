package org.smsauth.runtime;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the waits of threads at their time, or a little later: for waits that nearly always end by
 * themselves, and long before. A timer of its own costs a virtual thread more than all else of such
 * a wait; here one look at all who wait, every so often, does for them.
 */
public final class EndWaits {

    /** How much later than at its time a wait may end. */
    public static final Duration STEP = Duration.ofMillis(50);

    private static final Executor LATER =
            CompletableFuture.delayedExecutor(STEP.toMillis(), TimeUnit.MILLISECONDS);

    private final Set<Wait> waits = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean isLooking = new AtomicBoolean();

    /** Compared by its identity. */
    private static final class Wait {

        private final Thread thread;
        private final long until;

        Wait(Thread thread, long until) {
            this.thread = thread;
            this.until = until;
        }
    }

    /**
     * Parks the calling thread until it is unparked or interrupted, or that time has come. May
     * return for no reason, as {@link LockSupport#park} may.
     *
     * @param until by {@link System#nanoTime}
     */
    public void park(Object blocker, long until) {
        var wait = new Wait(Thread.currentThread(), until);
        waits.add(wait);
        try {
            if (!isLooking.get() && isLooking.compareAndSet(false, true)) {
                LATER.execute(this::look);
            }
            LockSupport.park(blocker);
        } finally {
            waits.remove(wait);
        }
    }

    private void look() {
        var now = System.nanoTime();
        for (var wait : waits) {
            if (wait.until - now <= 0) {
                LockSupport.unpark(wait.thread);
            }
        }
        if (waits.isEmpty()) {
            isLooking.set(false);
            if (waits.isEmpty() || !isLooking.compareAndSet(false, true)) {
                return;
            }
        }
        LATER.execute(this::look);
    }
}
