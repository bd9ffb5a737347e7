package org.smsauth.auth.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain of this run of this node. Its end is kept in memory and moves only when a commit has;
 * after a commit whose outcome is unknown the run goes on with a chain of its own, so that none
 * ever forks. Used by one thread at a time.
 */
final class RunChain {

    /** After it a run begins a new chain. */
    static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate transaction;
    private final List<FollowsRecord> followers;
    private final InstantSource clock;
    private Optional<Link> end = Optional.empty();

    RunChain(
            JdbcTemplate jdbc,
            TransactionTemplate transaction,
            List<FollowsRecord> followers,
            InstantSource clock) {
        this.followers = followers;
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Commits the entries in a transaction of their own. */
    void commit(List<AuditEntry> entries) {
        var before = end.filter(this::isRecent).orElseGet(this::open);
        end = Optional.empty();
        end = transaction.execute(_ -> Optional.of(AuditRows.insert(jdbc, before, entries)));
        var last = end.orElseThrow();
        followers.forEach(it -> it.recorded(last.chain(), before.id(), last.id(), entries));
    }

    /** So that whoever reads the log may take a chain that was long silent for finished. */
    private boolean isRecent(Link link) {
        return link.id() >= EntryIds.from(clock.instant().minus(LONGEST_SILENCE));
    }

    private Link open() {
        while (true) {
            try {
                var last = jdbc.queryForObject("select max(id) from audit_chain", Integer.class);
                var chain = last == null ? 1 : last + 1;
                jdbc.update(
                        "insert into audit_chain (id, opened_at, last_id, sequence, hash)"
                                + " values (?, ?, 0, 0, '')",
                        chain,
                        OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
                return Link.startOf(chain);
            } catch (DuplicateKeyException anotherNodeTookIt) {
                // the next number is free
            }
        }
    }
}
