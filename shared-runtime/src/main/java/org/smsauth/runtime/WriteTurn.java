package org.smsauth.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The turn at a store of those on this node who commit in batches: one transaction at a time, for
 * all of them together. A commit costs nearly the same for one row and for ten, and one to an H2
 * file writes again what others have under way. When the last one is less than 0.8 ms ago, others
 * may join for the rest of it.
 */
public final class WriteTurn {

    private static final long GATHER_NANOS = 800_000;

    /** How long the thread that writes waits for the next commit before it ends. */
    private static final Duration IDLE = Duration.ofSeconds(10);

    private final List<GroupCommit<?, ?>> members = new CopyOnWriteArrayList<>();
    private final ReentrantLock turn = new ReentrantLock();
    private final Transactions transactions;
    private final @Nullable MeterRegistry meters;
    private long lastCommit = System.nanoTime() - GATHER_NANOS;

    /** Does its work in a transaction, or throws and has done nothing of it. */
    @FunctionalInterface
    private interface Transactions {

        void commit(Runnable work);
    }

    /** How long a transaction of the turn may take. */
    @FunctionalInterface
    public interface Deadline {

        /** Begins within a transaction; what it gives is ended with that. */
        UnderWay begin();
    }

    /** A transaction whose deadline counts. */
    @FunctionalInterface
    public interface UnderWay extends AutoCloseable {

        @Override
        void close();
    }

    /** For one alone, whose store sees to its transactions. */
    WriteTurn() {
        this.transactions = Runnable::run;
        this.meters = null;
    }

    /** For those whose stores write as part of the caller's transaction, however long it takes. */
    public WriteTurn(PlatformTransactionManager manager) {
        this(manager, () -> () -> {});
    }

    /** For those whose stores write as part of the caller's transaction. */
    public WriteTurn(PlatformTransactionManager manager, Deadline deadline) {
        this(manager, deadline, null);
    }

    /** Of this class's loader: by that of a request's thread the container would miss it. */
    private static Thread writerOf(Runnable work) {
        var thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(work);
        thread.setContextClassLoader(WriteTurn.class.getClassLoader());
        return thread;
    }

    /**
     * For those whose stores write as part of the caller's transaction, and are measured by their
     * names.
     */
    WriteTurn(
            PlatformTransactionManager manager, Deadline deadline, @Nullable MeterRegistry meters) {
        this.meters = meters;
        var own = new TransactionTemplate(manager);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var writer =
                new ThreadPoolExecutor(
                        1,
                        1,
                        IDLE.toNanos(),
                        TimeUnit.NANOSECONDS,
                        new LinkedBlockingQueue<>(),
                        WriteTurn::writerOf);
        writer.allowCoreThreadTimeOut(true);
        this.transactions =
                work ->
                        onThreadOf(
                                writer,
                                () -> {
                                    var ends = new AtomicReference<UnderWay>(() -> {});
                                    try {
                                        own.executeWithoutResult(_ -> {
                                            ends.set(deadline.begin());
                                            work.run();
                                        });
                                    } finally {
                                        ends.get().close();
                                    }
                                });
    }

    /**
     * Not on the virtual thread of whoever commits: each read of a connection and each write to a
     * file that is waited for costs that more than it costs a thread of the system.
     */
    private static void onThreadOf(Executor writer, Runnable work) {
        try {
            CompletableFuture.runAsync(work, writer).join();
        } catch (CompletionException e) {
            switch (e.getCause()) {
                case RuntimeException failure -> throw failure;
                case Error failure -> throw failure;
                case null, default -> throw e;
            }
        }
    }

    void join(GroupCommit<?, ?> member) {
        members.add(member);
    }

    /** What measures the commits of a member of that name; null when nothing does. */
    @Nullable CommitMeters measured(String name) {
        return meters == null ? null : new CommitMeters(meters, name);
    }

    /**
     * Commits all that waits when the turn comes.
     *
     * @param patienceNanos how long to wait for the turn
     * @return false when it did not come
     */
    boolean take(long patienceNanos) {
        if (!hasTurn(patienceNanos)) {
            return false;
        }
        try {
            letOthersJoin();
            var batches = new ArrayList<GroupCommit<?, ?>.Batch>();
            members.forEach(it -> it.nextBatch().ifPresent(batches::add));
            if (!batches.isEmpty()) {
                commit(batches);
                lastCommit = System.nanoTime();
            }
            return true;
        } finally {
            turn.unlock();
        }
    }

    /** An interrupt is kept for the caller, and shortens nothing. */
    private boolean hasTurn(long patienceNanos) {
        var end = System.nanoTime() + patienceNanos;
        var interrupted = false;
        try {
            while (true) {
                try {
                    return turn.tryLock(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void letOthersJoin() {
        var wait = GATHER_NANOS - (System.nanoTime() - lastCommit);
        if (wait > 0 && members.stream().noneMatch(GroupCommit::isFull)) {
            LockSupport.parkNanos(this, wait);
        }
    }

    /** What cannot be written spoils only itself: the rest is tried again without it. */
    private void commit(List<? extends GroupCommit<?, ?>.Batch> batches) {
        var begun = System.nanoTime();
        try {
            transactions.commit(() -> batches.forEach(GroupCommit.Batch::write));
        } catch (DataIntegrityViolationException spoiled) {
            batches.forEach(it -> it.undone(true));
            if (batches.size() > 1) {
                batches.forEach(it -> commit(List.of(it)));
            } else if (batches.getFirst().size() > 1) {
                batches.getFirst().split().forEach(it -> commit(List.of(it)));
            } else {
                batches.getFirst().failed(spoiled);
            }
            return;
        } catch (Throwable failure) {
            batches.forEach(it -> it.undone(false));
            batches.forEach(it -> it.failed(failure));
            return;
        }
        var took = System.nanoTime() - begun;
        batches.forEach(it -> it.committed(took));
    }
}
