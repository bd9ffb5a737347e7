package org.smsauth.sms.carriage.smpp;

import java.util.function.LongSupplier;

/**
 * How much of its window an SMSC takes, by the {@code congestion_state} of its answers: half as
 * much for each second in which it nears congestion, and then a little more for each in which it
 * does not.
 *
 * @see <a href="https://smpp.org/SMPP_v5.pdf">SMPP 5.0, 4.8.4.18</a>
 */
final class Congestion {

    private static final int OPTIMUM = 80;
    private static final int NEAR = 90;
    private static final double MORE = 0.1;
    private static final double LEAST = 0.01;
    private static final long SECOND = 1_000_000_000L;

    private final LongSupplier nanoTime;
    private double share = 1;
    private long changed;
    private boolean first = true;

    Congestion(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * @param state 0 for idle to 100 for congested
     */
    synchronized void told(int state) {
        long now = nanoTime.getAsLong();
        if (!first && now - changed < SECOND) {
            return;
        }
        if (state >= NEAR) {
            change(now, Math.max(LEAST, share / 2));
        } else if (state < OPTIMUM && share < 1) {
            change(now, Math.min(1, share + MORE));
        }
    }

    private void change(long now, double to) {
        share = to;
        changed = now;
        first = false;
    }

    /** As many of so many, at least one. */
    synchronized int of(int window) {
        return Math.max(1, (int) (window * share));
    }
}
