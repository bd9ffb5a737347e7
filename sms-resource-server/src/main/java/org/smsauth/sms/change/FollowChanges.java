package org.smsauth.sms.change;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tells every {@link FollowsChanges} what is new: what this node changed as soon as it is
 * committed, what another did within {@value #REFRESH_MILLIS} ms. The counter is read first: what
 * commits meanwhile is read now or again, never missed.
 */
@Component
class FollowChanges implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(FollowChanges.class);
    private static final long REFRESH_MILLIS = 250;

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<FollowsChanges> followers;

    /** Whoever waits for it holds no connection. */
    private final ReentrantLock reading = new ReentrantLock();

    private long known;
    private boolean behind;

    FollowChanges(
            JdbcTemplate jdbc, TransactionTemplate transaction, List<FollowsChanges> followers) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.followers = List.copyOf(followers);
    }

    /** Before the first request: a server that does not know who opted out must not send. */
    @Override
    public void afterSingletonsInstantiated() {
        refresh();
    }

    @Scheduled(fixedDelay = REFRESH_MILLIS)
    void follow() {
        reading.lock();
        try {
            refresh();
            if (behind) {
                LOG.info("Reading changed lists and settings again, up to change {}", known);
                behind = false;
            }
        } catch (DataAccessException | TransactionException e) {
            if (!behind) {
                LOG.warn(
                        "Cannot read changed lists and settings: deciding by what is known up to"
                                + " change {} and trying again every {} ms: {}",
                        known,
                        REFRESH_MILLIS,
                        StoreFailures.withoutWords(e));
            }
            behind = true;
        } finally {
            reading.unlock();
        }
    }

    private void refresh() {
        transaction.executeWithoutResult(_ -> {
            var latest = latest();
            if (latest != known) {
                followers.forEach(it -> it.read(known, latest));
                known = latest;
            }
        });
    }

    private long latest() {
        return Objects.requireNonNull(
                jdbc.queryForObject("select latest from change_counter where id = 1", Long.class));
    }
}
