package org.smsauth.runtime;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.text.Lasting;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.QueryTimeoutException;

/**
 * Lets many threads share one commit: each waits until its own item is durable, while the thread of
 * a {@link WriteTurn} commits for all who wait. Several kinds of item share commits by one turn.
 *
 * <p>Does not order items of different threads, and does not retry: what happened to an item whose
 * commit failed, or took too long, is unknown, as with any lost commit.
 *
 * @param <T> an item
 * @param <R> what the store answers for it
 */
public final class GroupCommit<T, R> {

    /** Writes batches. Used by one thread at a time. */
    @FunctionalInterface
    public interface Store<T, R> {

        /**
         * Writes all the items or none: in a transaction of its own, or, with a turn that has
         * transactions, as part of the one that is open.
         *
         * @return one answer an item, in the order of the items
         * @throws DataIntegrityViolationException when an item cannot be written; the items are
         *     then tried one by one, so that only that one fails
         */
        List<R> commit(List<T> items);

        /** What was written last is committed. */
        default void committed() {}

        /**
         * What was written last is not committed.
         *
         * @param certain false when it may be after all
         */
        default void undone(boolean certain) {}
    }

    /** What an item waits at most; a commit under way is cut somewhat earlier. */
    static final Duration LONGEST_WAIT = Duration.ofMillis(2_800);

    private static final int MOST_WAITING = 10_000;

    /** Longer than anything waits, in nanoseconds. */
    static final long NOTHING_WAITS = Duration.ofDays(1).toNanos();

    private final Store<T, R> store;
    private final WriteTurn turn;
    private final int largestBatch;
    private final ToIntFunction<T> size;
    private final Queue<Waiting<T, R>> queue = new ConcurrentLinkedQueue<>();

    /** As many as are in the queue, but for one that is just coming in. */
    private final AtomicInteger waiting = new AtomicInteger();

    private final EndWaits waits = new EndWaits();
    private final long patienceNanos;
    private volatile long lastBatch;
    private volatile @Nullable CommitMeters meters;

    /**
     * With a turn of its own.
     *
     * @param largestBatch the most items one transaction takes
     * @param store sees to its transactions
     */
    public GroupCommit(int largestBatch, Store<T, R> store) {
        this(largestBatch, store, new WriteTurn());
    }

    /**
     * Together with whoever else has that turn.
     *
     * @param largestBatch the most items one transaction takes
     * @param store writes as part of the turn's transaction
     */
    public GroupCommit(int largestBatch, Store<T, R> store, WriteTurn turn) {
        this(largestBatch, Duration.ZERO, store, turn);
    }

    /**
     * Together with whoever else has that turn, and in no hurry.
     *
     * @param largestBatch the most items one transaction takes
     * @param patience how long after a batch the next one lets others join, unless it is full
     * @param store writes as part of the turn's transaction
     */
    public GroupCommit(int largestBatch, Duration patience, Store<T, R> store, WriteTurn turn) {
        this(largestBatch, _ -> 1, patience, store, turn);
    }

    /**
     * Together with whoever else has that turn, of items of different size.
     *
     * @param largestBatch the size from which on a transaction takes no more items
     * @param size of an item, at least 1
     * @param store writes as part of the turn's transaction
     */
    public GroupCommit(int largestBatch, ToIntFunction<T> size, Store<T, R> store, WriteTurn turn) {
        this(largestBatch, size, Duration.ZERO, store, turn);
    }

    @SuppressWarnings("ThisEscapedInObjectConstruction") // everything is set by then
    private GroupCommit(
            int largestBatch,
            ToIntFunction<T> size,
            Duration patience,
            Store<T, R> store,
            WriteTurn turn) {
        this.largestBatch = largestBatch;
        this.size = size;
        this.patienceNanos = patience.toNanos();
        this.lastBatch = System.nanoTime() - patienceNanos;
        this.store = store;
        this.turn = turn;
        turn.join(this);
    }

    /**
     * Has its commits measured where those of its turn are.
     *
     * @param name what is committed, such as {@code audit}
     */
    public void measure(String name) {
        meters = turn.measured(name);
    }

    /**
     * Returns when the item is committed. Not interruptible: an interrupt is kept for the caller.
     *
     * @return what the store answered for the item
     * @throws QueryTimeoutException when it is not known to be committed after {@link
     *     #LONGEST_WAIT}, or so many wait that it would not be
     * @throws RuntimeException what the store threw for the item
     */
    public R commit(T item) {
        if (waiting.get() >= MOST_WAITING) {
            throw new QueryTimeoutException(MOST_WAITING + " wait for a commit already");
        }
        var mine = new Waiting<T, R>(item, Thread.currentThread());
        var end = System.nanoTime() + LONGEST_WAIT.toNanos();
        queue.add(mine);
        waiting.incrementAndGet();
        turn.wanted(this);
        var interrupted = false;
        while (!mine.done && System.nanoTime() - end < 0) {
            waits.park(this, end);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!mine.done) {
            throw givenUp(mine);
        }
        return mine.answer();
    }

    /** What has not been taken yet never will be. */
    private QueryTimeoutException givenUp(Waiting<T, R> mine) {
        var isNotTaken = queue.remove(mine);
        if (isNotTaken) {
            waiting.decrementAndGet();
        }
        return new QueryTimeoutException(
                isNotTaken
                        ? "not committed: its turn did not come in " + Lasting.inWords(LONGEST_WAIT)
                        : "not known to be committed: that took more than "
                                + Lasting.inWords(LONGEST_WAIT));
    }

    /** How many items wait for a commit that has not begun. */
    public int waiting() {
        return waiting.get();
    }

    /** When what waits is to be written, in nanoseconds; 0 or less for now. */
    long readyIn() {
        if (waiting.get() <= 0) {
            return NOTHING_WAITS;
        }
        return patienceNanos == 0 || isFull() ? 0 : patienceNanos - (System.nanoTime() - lastBatch);
    }

    boolean isFull() {
        return waiting.get() >= largestBatch;
    }

    /** Takes what waits, if anything does and it has waited long enough. */
    Optional<Batch> nextBatch() {
        var now = System.nanoTime();
        if (readyIn() > 0) {
            return Optional.empty();
        }
        lastBatch = now;
        var items = new ArrayList<Waiting<T, R>>();
        var taken = 0;
        while (taken < largestBatch) {
            var next = queue.poll();
            if (next == null) {
                break;
            }
            waiting.decrementAndGet();
            items.add(next);
            taken += size.applyAsInt(next.item);
        }
        return items.isEmpty() ? Optional.empty() : Optional.of(new Batch(items));
    }

    /** Items that are written together. */
    final class Batch {

        private final List<Waiting<T, R>> items;
        private List<R> answers = List.of();

        private Batch(List<Waiting<T, R>> items) {
            this.items = items;
        }

        void write() {
            answers = store.commit(items.stream().map(it -> it.item).toList());
        }

        void committed(long nanos) {
            store.committed();
            measure(nanos);
            for (int i = 0; i < items.size(); i++) {
                items.get(i).committed(answers.get(i));
            }
        }

        private void measure(long nanos) {
            var measured = meters;
            if (measured != null) {
                measured.committed(items.size(), nanos, System.nanoTime() - items.getFirst().since);
            }
        }

        void undone(boolean certain) {
            store.undone(certain);
        }

        void failed(Throwable failure) {
            items.forEach(it -> it.failed(failure));
            var measured = meters;
            if (measured != null) {
                measured.failed(items.size());
            }
        }

        int size() {
            return items.size();
        }

        /** Each item alone. */
        List<Batch> split() {
            return items.stream().map(it -> new Batch(List.of(it))).toList();
        }
    }

    private static final class Waiting<T, R> {

        private final T item;
        private final Thread thread;
        private final long since = System.nanoTime();
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
