package org.smsauth.sms.carriage.dispatch;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.smsauth.runtime.EndWaits;
import org.smsauth.sms.carriage.dispatch.InTurn.Line;

/**
 * What a carrier has and has not answered for, and who waits to hand it more, in turn. All but
 * {@link #await} is done by whoever holds its lane's lock.
 */
final class Window {

    private static final long STANDS_STILL = Duration.ofMillis(500).toNanos();

    private final EndWaits waits = new EndWaits();
    private final InTurn<Asking> line = new InTurn<>();
    private final Rate leaving = new Rate(System.nanoTime());
    private int underWay;
    private long lastLeft = System.nanoTime();

    /** Whoever waits for room. */
    static final class Asking {

        private final Line as;
        private final int weight;
        private final Thread thread = Thread.currentThread();
        private volatile boolean isIn;

        private Asking(Line as, int weight) {
            this.as = as;
            this.weight = weight;
        }

        /** What it takes of the window, to {@link #leave} with; 0 when it is not in. */
        int taken() {
            return isIn ? weight : 0;
        }
    }

    /** Submissions that wait for their answers. */
    int underWay() {
        return underWay;
    }

    /** Whether it is full and nothing has left it for a while. */
    boolean standsStill(int size, long now) {
        return underWay >= size && now - lastLeft > STANDS_STILL;
    }

    int leftPerSecond(long now) {
        return leaving.perSecond(now);
    }

    Asking ask(Line as, int weight, int size) {
        var one = new Asking(as, weight);
        line.add(as, one);
        letIn(size);
        return one;
    }

    /** Without the lock: until it is in, or for so long, or until the thread is interrupted. */
    void await(Asking one, Duration longest) {
        var end = System.nanoTime() + longest.toNanos();
        while (!one.isIn
                && System.nanoTime() - end < 0
                && !Thread.currentThread().isInterrupted()) { // which is kept for the caller
            waits.park(this, end);
        }
    }

    /** It waits no more. */
    void giveUp(Asking one, int size) {
        if (!one.isIn) {
            line.remove(one.as, one);
            letIn(size);
        }
    }

    void leave(int weight, int size) {
        underWay -= weight;
        lastLeft = System.nanoTime();
        leaving.count(lastLeft);
        letIn(size);
    }

    private void letIn(int size) {
        for (var first = line.peek(); first != null; first = line.peek()) {
            if (underWay > 0 && underWay + first.weight > size) {
                return;
            }
            if (underWay == 0) {
                lastLeft = System.nanoTime();
            }
            line.poll(_ -> true);
            underWay += first.weight;
            first.isIn = true;
            LockSupport.unpark(first.thread);
        }
    }
}
