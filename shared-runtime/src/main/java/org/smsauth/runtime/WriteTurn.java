package org.smsauth.runtime;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The turn at a store of those on this node who commit in batches: one transaction at a time, for
 * all of them together, on a thread of its own. A commit costs nearly the same for one row and for
 * ten, and one to an H2 file writes again what others have under way. So one begins no sooner than
 * 0.8 ms after the last.
 *
 * <p>That thread is one of the system, and not the virtual thread of whoever commits: each read of
 * a connection and each write to a file that is waited for costs that more.
 */
public final class WriteTurn {

    private static final long GATHER_NANOS = 800_000;

    /** Whoever sleeps no longer than that is not woken. */
    private static final long STEP_NANOS = 300_000;

    /** How long the thread that writes waits for the next commit before it ends. */
    private static final long IDLE_NANOS = Duration.ofSeconds(10).toNanos();

    private final List<GroupCommit<?, ?>> members = new CopyOnWriteArrayList<>();
    private final Transactions transactions;
    private final @Nullable MeterRegistry meters;
    private final AtomicBoolean hasWriter = new AtomicBoolean();

    /** The thread that writes while it has nothing to write; null while it has. */
    private volatile @Nullable Thread sleeper;

    /** Until when it sleeps. */
    private volatile long sleepsUntil;

    /** Of the thread that writes alone. */
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

    /**
     * For those whose stores write as part of the caller's transaction, and are measured by their
     * names.
     */
    WriteTurn(
            PlatformTransactionManager manager, Deadline deadline, @Nullable MeterRegistry meters) {
        this.meters = meters;
        var own = new TransactionTemplate(manager);
        own.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        this.transactions =
                work -> {
                    var ends = new AtomicReference<UnderWay>(() -> {});
                    try {
                        own.executeWithoutResult(_ -> {
                            ends.set(deadline.begin());
                            work.run();
                        });
                    } finally {
                        ends.get().close();
                    }
                };
    }

    void join(GroupCommit<?, ?> member) {
        members.add(member);
    }

    /** What measures the commits of a member of that name; null when nothing does. */
    @Nullable CommitMeters measured(String name) {
        return meters == null ? null : new CommitMeters(meters, name);
    }

    /** Something of a member waits to be written. */
    void wanted(GroupCommit<?, ?> member) {
        if (!hasWriter.get() && hasWriter.compareAndSet(false, true)) {
            startWriter();
            return;
        }
        var asleep = sleeper;
        if (asleep != null && System.nanoTime() + member.readyIn() - sleepsUntil < -STEP_NANOS) {
            LockSupport.unpark(asleep);
        }
    }

    /** Of this class's loader: by that of a request's thread the container would miss it. */
    private void startWriter() {
        var thread = Thread.ofPlatform().daemon().name("store-writer").unstarted(this::write);
        thread.setContextClassLoader(WriteTurn.class.getClassLoader());
        thread.start();
    }

    private void write() {
        var idleSince = System.nanoTime();
        try {
            while (true) {
                var wait = readyIn();
                if (wait <= 0) {
                    letOthersJoin();
                    commit();
                    idleSince = System.nanoTime();
                } else if (System.nanoTime() - idleSince < IDLE_NANOS || wait < IDLE_NANOS) {
                    sleep(wait);
                } else {
                    return;
                }
            }
        } finally {
            hasWriter.set(false);
            if (readyIn() < IDLE_NANOS && hasWriter.compareAndSet(false, true)) {
                startWriter(); // somebody came who took this thread for awake
            }
        }
    }

    /** In nanoseconds; 0 or less for now, very long when nothing waits. */
    private long readyIn() {
        var soonest = GroupCommit.NOTHING_WAITS;
        for (var member : members) {
            soonest = Math.min(soonest, member.readyIn());
        }
        return soonest;
    }

    private void sleep(long nanos) {
        var most = Math.min(nanos, IDLE_NANOS);
        sleepsUntil = System.nanoTime() + most;
        sleeper = Thread.currentThread();
        try {
            if (readyIn() >= nanos - STEP_NANOS) { // nobody came before the sleeper was told of
                LockSupport.parkNanos(this, most);
            }
        } finally {
            sleeper = null;
        }
    }

    private void letOthersJoin() {
        var nanos = lastCommit + GATHER_NANOS - System.nanoTime();
        if (nanos > 0 && members.stream().noneMatch(GroupCommit::isFull)) {
            LockSupport.parkNanos(this, nanos);
        }
    }

    /** All that waits, and has waited long enough. */
    private void commit() {
        var batches = new ArrayList<GroupCommit<?, ?>.Batch>();
        members.forEach(it -> it.nextBatch().ifPresent(batches::add));
        if (!batches.isEmpty()) {
            commit(batches);
            lastCommit = System.nanoTime();
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
