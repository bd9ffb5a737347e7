package org.smsauth.auth.credential.use;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import org.smsauth.auth.audit.AuditReader;
import org.smsauth.runtime.StoredTime;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts the uses of credentials, so that a token request need not: what this node records from its
 * own tally, what a node has left uncounted from the log. How far each chain has been counted moves
 * in the same transaction, so no use is lost or counted twice, whatever node is killed. One of
 * these at a time on each node.
 */
@Component
class CountUses {

    private static final Duration FINISHED_AFTER = Duration.ofDays(2);

    /** From when on the node that writes a chain may be taken for gone. */
    private static final Duration LEFT_AFTER = Duration.ofSeconds(20);

    private final TallyUses tallies;
    private final AuditReader entries;
    private final AddUses addUses;
    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final Clock clock;

    CountUses(
            TallyUses tallies,
            AuditReader entries,
            AddUses addUses,
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.tallies = tallies;
        this.entries = entries;
        this.addUses = addUses;
        this.jdbc = jdbc;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Scheduled(fixedDelayString = "PT2S")
    synchronized void count() {
        for (var tally : tallies.take()) {
            if (!isCounted(tally)) {
                countFromLog(tally.chain());
            }
        }
    }

    @Scheduled(fixedDelayString = "PT10S")
    synchronized void countWhatIsLeft() {
        leftChains().forEach(this::countFromLog);
    }

    /** False, and nothing counted, when the chain has not been counted up to where it begins. */
    private boolean isCounted(TallyUses.Tally tally) {
        return Boolean.TRUE.equals(
                transaction.execute(_ -> {
                    if (counted(tally.chain()) != tally.after()) {
                        return false;
                    }
                    add(tally.chain(), tally.sum(), tally.upTo());
                    return true;
                }));
    }

    /**
     * Chains that nobody has counted for a while. One that is silent for a day has ended; one more
     * is for clocks that differ. The registry's chain, which has no uses, is never counted.
     */
    private List<Integer> leftChains() {
        var now = clock.instant();
        var finished = AuditReader.idFrom(now.minus(FINISHED_AFTER));
        var counted = new HashMap<Integer, Boolean>();
        jdbc.query(
                "select chain, last_id, counted_at from counted_chain",
                row -> {
                    var at = StoredTime.read(row, 3);
                    counted.put(
                            row.getInt(1),
                            row.getLong(2) >= finished && at.isBefore(now.minus(LEFT_AFTER)));
                });
        return entries.chains().stream()
                .filter(it -> it != 0 && counted.getOrDefault(it, true))
                .toList();
    }

    private void countFromLog(int chain) {
        while (Boolean.TRUE.equals(transaction.execute(_ -> countSome(chain)))) {
            // until the chain has no more
        }
    }

    private boolean countSome(int chain) {
        var next = entries.after(chain, counted(chain));
        if (next.isEmpty()) {
            return false;
        }
        var sum = new UseSum();
        next.forEach(stored -> sum.add(stored.entry()));
        add(chain, sum, next.getLast().id());
        return true;
    }

    /** Locks the chain's row: one node counts it at a time. */
    private long counted(int chain) {
        var counted =
                jdbc.queryForList(
                        "select last_id from counted_chain where chain = ? for update",
                        Long.class,
                        chain);
        if (counted.isEmpty()) {
            jdbc.update("insert into counted_chain (chain, last_id) values (?, 0)", chain);
        }
        return counted.stream().findFirst().orElse(0L);
    }

    private void add(int chain, UseSum sum, long upTo) {
        addUses.add(sum);
        jdbc.update(
                "update counted_chain set last_id = ?, counted_at = ? where chain = ?",
                upTo,
                StoredTime.of(clock.instant()),
                chain);
    }
}
