package org.smsauth.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/**
 * Lets many threads share one commit: each waits until its own item is durable, and whoever finds
 * no commit under way commits for all who wait. Alone, a thread commits at once and on its own;
 * when the last commit is less than a millisecond ago it first lets others join, for the rest of
 * it: a commit costs nearly the same for one item and for ten.
 *
 * <p>Does not order items of different threads, and does not retry: what happened to an item whose
 * commit failed is unknown, as with any lost commit.
 *
 * @param <T> an item
 * @param <R> what the store answers for it
 */
public final class GroupCommit<T, R> {

    /** Writes a batch in one transaction. */
    @FunctionalInterface
    public interface Store<T, R> {

        /**
         * Commits all the items or none.
         *
         * @return one answer an item, in the order of the items
         * @throws DataIntegrityViolationException when nothing was written because an item cannot
         *     be; the items are then tried one by one, so that only that one fails
         */
        List<R> commit(List<T> items);
    }

    private static final long GATHER_NANOS = 1_000_000;

    private final Store<T, R> store;
    private final WriteTurn turn;
    private final int largestBatch;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();
    private final ReentrantLock committing = new ReentrantLock();
    private long lastCommit = System.nanoTime() - GATHER_NANOS;

    /**
     * @param largestBatch the most items one transaction takes
     */
    public GroupCommit(int largestBatch, Store<T, R> store) {
        this(largestBatch, store, new WriteTurn());
    }

    /**
     * @param largestBatch the most items one transaction takes
     * @param turn shared with the others that write to the same store
     */
    public GroupCommit(int largestBatch, Store<T, R> store, WriteTurn turn) {
        this.largestBatch = largestBatch;
        this.store = store;
        this.turn = turn;
    }

    /**
     * Returns when the item is committed. Not interruptible: an interrupt is kept for the caller.
     *
     * @return what the store answered for the item
     * @throws RuntimeException what the store threw for the item
     */
    public R commit(T item) {
        var mine = new Waiting<T, R>(item, Thread.currentThread());
        queue.add(mine);
        var interrupted = false;
        while (!mine.done) {
            if (committing.tryLock()) {
                try {
                    while (!mine.done) {
                        letOthersJoin();
                        commitBatch();
                        lastCommit = System.nanoTime();
                    }
                } finally {
                    committing.unlock();
                    wakeNext();
                }
            } else {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return mine.answer();
    }

    /** How many items wait for a commit that has not begun. */
    public int waiting() {
        return queue.size();
    }

    private void letOthersJoin() {
        var wait = GATHER_NANOS - (System.nanoTime() - lastCommit);
        if (wait > 0 && queue.size() < largestBatch) {
            LockSupport.parkNanos(this, wait);
        }
    }

    /** Takes the batch in its turn: whoever comes while it waits is in it. */
    private void commitBatch() {
        var spoiled = turn.take(() -> commitTogether(nextBatch()));
        spoiled.forEach(it -> turn.take(() -> commitTogether(List.of(it))));
    }

    private List<Waiting<T, R>> nextBatch() {
        var batch = new ArrayList<Waiting<T, R>>();
        for (var next = queue.poll(); next != null; next = queue.poll()) {
            batch.add(next);
            if (batch.size() == largestBatch) {
                break;
            }
        }
        return batch;
    }

    /** Those to be tried one by one, since one of them cannot be written. */
    private List<Waiting<T, R>> commitTogether(List<Waiting<T, R>> batch) {
        try {
            commit(batch);
        } catch (DataIntegrityViolationException spoiled) {
            if (batch.size() > 1) {
                return batch;
            }
            batch.getFirst().failed(spoiled);
        } catch (Throwable failure) {
            batch.forEach(it -> it.failed(failure));
        }
        return List.of();
    }

    private void commit(List<Waiting<T, R>> batch) {
        var answers = store.commit(batch.stream().map(it -> it.item).toList());
        for (int i = 0; i < batch.size(); i++) {
            batch.get(i).committed(answers.get(i));
        }
    }

    /**
     * Hands over to one who came after the last batch was taken: it saw the lock held and sleeps.
     */
    private void wakeNext() {
        var next = queue.peek();
        if (next != null) {
            LockSupport.unpark(next.thread);
        }
    }

    private static final class Waiting<T, R> {

        private final T item;
        private final Thread thread;
        private @Nullable R answer;
        private @Nullable Throwable failure;
        private volatile boolean done;

        Waiting(T item, Thread thread) {
            this.item = item;
            this.thread = thread;
        }

        void committed(R answer) {
            this.answer = answer;
            finish();
        }

        void failed(Throwable failure) {
            this.failure = failure;
            finish();
        }

        private void finish() {
            done = true;
            if (thread != Thread.currentThread()) {
                LockSupport.unpark(thread);
            }
        }

        @SuppressWarnings("NullAway") // committed() set the answer, whatever R may be
        R answer() {
            return switch (failure) {
                case null -> answer;
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                default -> throw new IllegalStateException(failure);
            };
        }
    }
}
