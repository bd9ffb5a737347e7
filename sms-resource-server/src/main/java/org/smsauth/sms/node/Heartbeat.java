package org.smsauth.sms.node;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.smsauth.runtime.StoredTime;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Says in the store, once a second, that this node lives, and tells which others have not said so
 * for a while. A node that could not say so itself accuses nobody: the store was away.
 */
@Component
public class Heartbeat implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    /** A second without a beat is none too long. */
    private static final long LONGEST_PAUSE = NodeSettings.BEAT.multipliedBy(2).toNanos();

    private final ThisNode node;
    private final JdbcTemplate jdbc;
    private final DatabaseTime time;
    private final LongSupplier nanos;
    private volatile boolean running;

    /** Not by an interrupt: H2 closes its file when one comes while it reads or writes. */
    private volatile CountDownLatch stopping = new CountDownLatch(1);

    private volatile Thread beating = Thread.currentThread();
    private volatile long lastBeat;

    /** Since when it has beaten without a pause. */
    private volatile long steadySince;

    private boolean failing;

    @Autowired
    Heartbeat(ThisNode node, JdbcTemplate jdbc, DatabaseTime time) {
        this(node, jdbc, time, System::nanoTime);
    }

    public Heartbeat(ThisNode node, JdbcTemplate jdbc, DatabaseTime time, LongSupplier nanos) {
        this.node = node;
        this.jdbc = jdbc;
        this.time = time;
        this.nanos = nanos;
        this.lastBeat = nanos.getAsLong();
        this.steadySince = lastBeat;
    }

    @Override
    public void start() {
        beat();
        stopping = new CountDownLatch(1);
        running = true;
        beating = Thread.ofVirtual().name("heartbeat").start(this::goOn);
    }

    private void goOn() {
        try {
            while (!stopping.await(NodeSettings.BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                tryToBeat();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryToBeat() {
        try {
            beat();
            if (failing) {
                LOG.info("The heartbeat of this node is in the store again");
                failing = false;
            }
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "Cannot say in the store that this node lives; trying again every second, and others may send what it has: {}",
                        StoreFailures.withoutWords(e));
                failing = true;
            }
        }
    }

    /** Says that this node lives, and looks at the store's clock. */
    public void beat() {
        time.look();
        var updated =
                jdbc.update(
                        "update node_heartbeat set beat_at = current_timestamp where node = ?",
                        node.number());
        if (updated == 0) {
            jdbc.update(
                    "insert into node_heartbeat (node, beat_at) values (?, current_timestamp)",
                    node.number());
        }
        var now = nanos.getAsLong();
        if (now - lastBeat > LONGEST_PAUSE) {
            steadySince = now;
        }
        lastBeat = now;
    }

    /** The nodes that have not beaten for so long, while this one did. */
    public List<Long> silentFor(Duration atLeast) {
        var now = nanos.getAsLong();
        if (now - lastBeat > LONGEST_PAUSE || now - steadySince < atLeast.toNanos()) {
            return List.of();
        }
        return jdbc.query(
                "select node from node_heartbeat where beat_at < ? and node <> ?",
                (row, _) -> row.getLong("node"),
                StoredTime.of(time.instant().minus(atLeast)),
                node.number());
    }

    /** Forgets a node that is gone, unless it beats again. */
    public void forget(long gone, Duration silentFor) {
        jdbc.update(
                "delete from node_heartbeat where node = ? and beat_at < ?",
                gone,
                StoredTime.of(time.instant().minus(silentFor)));
    }

    @Override
    public void stop() {
        running = false;
        stopping.countDown();
        try {
            beating.join();
            jdbc.update("delete from node_heartbeat where node = ?", node.number());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn(
                    "Others hold this node for dead only after a while: {}",
                    StoreFailures.withoutWords(e));
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Begins before messages are sent, and goes on until the last one is. */
    @Override
    public int getPhase() {
        return -1;
    }
}
