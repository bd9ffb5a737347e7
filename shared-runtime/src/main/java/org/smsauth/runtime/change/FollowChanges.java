package org.smsauth.runtime.change;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every {@link FollowsChanges} what is new: from another node within {@value #REFRESH_MILLIS}
 * ms, and at once what is asked for by {@link #follow}. The counter is read first: what commits
 * meanwhile is read now or again, never missed.
 */
public abstract class FollowChanges implements SmartInitializingSingleton, MeterBinder {

    private static final Logger LOG = LoggerFactory.getLogger(FollowChanges.class);
    private static final long REFRESH_MILLIS = 250;

    private final ChangeCounter counter;
    private final TransactionTemplate transaction;
    private final List<FollowsChanges> followers;
    private final String what;
    private long known;
    private boolean behind;
    private volatile long readAt = System.nanoTime();

    /**
     * @param what is read, as the log says it: {@code registry}
     */
    protected FollowChanges(
            ChangeCounter counter,
            TransactionTemplate transaction,
            List<FollowsChanges> followers,
            String what) {
        this.counter = counter;
        this.transaction = transaction;
        this.followers = List.copyOf(followers);
        this.what = what;
    }

    @Override
    public final void bindTo(MeterRegistry registry) {
        TimeGauge.builder(
                        "smsauth.changes.age",
                        this,
                        TimeUnit.NANOSECONDS,
                        it -> System.nanoTime() - it.readAt)
                .description("How long ago this node last read what any node changes.")
                .tag("what", what)
                .register(registry);
    }

    /** Before the first request: a start without what is kept in memory is no start. */
    @Override
    public final void afterSingletonsInstantiated() {
        refresh();
    }

    /** Reads what is new, if it can be read. */
    @Scheduled(fixedDelay = REFRESH_MILLIS)
    public final void follow() {
        try {
            refresh();
        } catch (DataAccessException | TransactionException e) {
            lost(e);
        }
    }

    /**
     * Has its connection before it waits for others that refresh: they may hold all connections
     * there are, as whoever has just committed a change does.
     */
    private void refresh() {
        transaction.executeWithoutResult(_ -> readChanges());
    }

    private synchronized void readChanges() {
        var read = reading();
        var begun = System.nanoTime();
        var latest = counter.latest();
        if (latest != known) {
            followers.forEach(it -> it.read(known, latest));
            known = latest;
        }
        read.run();
        readAt = begun;
        if (behind) {
            LOG.info("Reading the {} again, up to change {}", what, known);
            behind = false;
        }
    }

    /** Called as a reading begins; what it answers is run when all is read. */
    protected Runnable reading() {
        return () -> {};
    }

    private synchronized void lost(RuntimeException e) {
        if (!behind) {
            LOG.warn(
                    "Cannot read the {}: going by what is known up to change {} and trying again"
                            + " every {} ms: {}",
                    what,
                    known,
                    REFRESH_MILLIS,
                    StoreFailures.withoutWords(e));
        }
        behind = true;
    }
}
