package org.smsauth.runtime;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The turn at a store of those on this node who commit in batches: one transaction at a time.
 * Whoever waits for the turn gathers a larger batch meanwhile, and a commit to an H2 file writes
 * again what others have under way.
 */
public final class WriteTurn {

    private final ReentrantLock turn = new ReentrantLock();

    /** Waits for the turn and does the work in it. */
    public <R> R take(Supplier<R> work) {
        turn.lock();
        try {
            return work.get();
        } finally {
            turn.unlock();
        }
    }
}
