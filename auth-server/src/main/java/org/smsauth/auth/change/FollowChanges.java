package org.smsauth.auth.change;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every {@link FollowsChanges} what is new: on this node as soon as it is committed, from
 * another node within {@value #REFRESH_MILLIS} ms. The counter is read first: what commits
 * meanwhile is read now or again, never missed.
 */
@Component
class FollowChanges implements SmartInitializingSingleton {

    private static final Logger log = LoggerFactory.getLogger(FollowChanges.class);
    private static final long REFRESH_MILLIS = 250;

    private final Changes changes;
    private final List<FollowsChanges> followers;
    private final TransactionTemplate transaction;
    private final LastReading lastReading;
    private final Clock clock;
    private long known;
    private boolean behind;

    FollowChanges(
            Changes changes,
            List<FollowsChanges> followers,
            PlatformTransactionManager transactions,
            LastReading lastReading,
            Clock clock) {
        this.changes = changes;
        this.followers = followers;
        this.transaction = new TransactionTemplate(transactions);
        this.lastReading = lastReading;
        this.clock = clock;
    }

    /** Before the first request: a start without the registry is no start. */
    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
    void on(Changed committed) {
        follow();
    }

    @Scheduled(fixedDelay = REFRESH_MILLIS)
    void follow() {
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
        var begun = clock.instant();
        var latest = changes.latest();
        if (latest != known) {
            followers.forEach(it -> it.read(known, latest));
            known = latest;
        }
        lastReading.note(begun);
        if (behind) {
            log.info("Reading registry changes again, up to change {}", known);
            behind = false;
        }
    }

    private synchronized void lost(RuntimeException e) {
        if (!behind) {
            log.warn(
                    "Cannot read registry changes: answering from what is known up to change {} and"
                            + " trying again every {} ms: {}",
                    known,
                    REFRESH_MILLIS,
                    StoreFailures.withoutWords(e));
        }
        behind = true;
    }
}
