package org.smsauth.runtime.record;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.StoredTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A chain of this run of this node. Its end is kept in memory and moves only when a commit has;
 * after a commit whose outcome is unknown the run goes on with a chain of its own, so that none
 * ever forks. Written by one thread at a time.
 */
public final class RunChain {

    /**
     * After it a run goes on with a new chain. A chain that has not been written to for as long is
     * finished; and as ids have ten bits of its number, 1,024 chains would have to be opened in
     * that time before two that are written to had the same.
     */
    private static final Duration LONGEST = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final ChainTables tables;
    private final InstantSource clock;
    private volatile @Nullable Head end;
    private Instant openedAt = Instant.MIN;
    private @Nullable Head written;

    /**
     * @param ownTransaction one that does not join another
     */
    public RunChain(
            JdbcTemplate jdbc,
            TransactionTemplate ownTransaction,
            ChainTables tables,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.tables = tables;
        this.clock = clock;
    }

    /** What the next entry comes after: what is written, or the end of a new chain. */
    public Head last() {
        if (written != null) {
            return written;
        }
        var committed = end;
        if (committed == null || !openedAt.isAfter(clock.instant().minus(LONGEST))) {
            openedAt = clock.instant();
            committed = open();
            end = committed;
        }
        return committed;
    }

    /** Entries up to that one are written, and may not be committed yet. */
    public void wrote(Head last) {
        written = last;
    }

    /** What was written is committed. */
    public void committed() {
        if (written != null) {
            end = written;
            written = null;
        }
    }

    /**
     * What was written is not committed.
     *
     * @param certain false when it may be after all
     */
    public void undone(boolean certain) {
        written = null;
        if (!certain) {
            end = null;
        }
    }

    /** As far as it is committed; none where that is not known. */
    public Optional<Head> end() {
        return Optional.ofNullable(end);
    }

    private Head open() {
        while (true) {
            try {
                var last =
                        jdbc.queryForObject(
                                "select max(id) from " + tables.chains(), Integer.class);
                var chain = last == null ? 1 : last + 1;
                ownTransaction.executeWithoutResult(_ -> insert(chain));
                return new Head(chain, 0, 0, "");
            } catch (DuplicateKeyException anotherNodeTookIt) {
                // the next number is free
            }
        }
    }

    private void insert(int chain) {
        jdbc.update(
                "insert into %s (id, opened_at, last_id, sequence, hash) values (?, ?, 0, 0, '')"
                        .formatted(tables.chains()),
                chain,
                StoredTime.of(clock.instant()));
    }
}
