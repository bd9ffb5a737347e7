package org.smsauth.auth.audit;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.StoredTime;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The chain of this run of this node. Its end is kept in memory and moves only when a commit has;
 * after a commit whose outcome is unknown the run goes on with a chain of its own, so that none
 * ever forks. Written by one thread at a time.
 */
final class RunChain implements GroupCommit.Store<AuditEntry, Boolean> {

    /** After it a run begins a new chain. */
    static final Duration LONGEST_SILENCE = Duration.ofDays(1);

    private final JdbcTemplate jdbc;
    private final TransactionTemplate ownTransaction;
    private final List<FollowsRecord> followers;
    private final InstantSource clock;
    private volatile Optional<Link> end = Optional.empty();
    private Optional<Written> written = Optional.empty();

    RunChain(
            JdbcTemplate jdbc,
            TransactionTemplate ownTransaction,
            List<FollowsRecord> followers,
            InstantSource clock) {
        this.jdbc = jdbc;
        this.ownTransaction = ownTransaction;
        this.followers = followers;
        this.clock = clock;
    }

    /** What is written but may not be committed yet. */
    private record Written(Link before, Link last, List<AuditEntry> entries) {}

    @Override
    public List<Boolean> commit(List<AuditEntry> entries) {
        var before = end.filter(this::isRecent).orElseGet(this::open);
        end = Optional.of(before);
        var last = AuditRows.insert(jdbc, before, entries);
        written = Optional.of(new Written(before, last, entries));
        return Collections.nCopies(entries.size(), true);
    }

    @Override
    public void committed() {
        var now = written.orElseThrow();
        end = Optional.of(now.last());
        followers.forEach(it ->
                it.recorded(now.last().chain(), now.before().id(), now.last().id(), now.entries()));
    }

    /** As far as it is committed; none where that is not known. */
    Optional<Link> end() {
        return end;
    }

    @Override
    public void undone(boolean certain) {
        if (!certain) {
            end = Optional.empty();
        }
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
                ownTransaction.executeWithoutResult(_ -> insert(chain));
                return Link.startOf(chain);
            } catch (DuplicateKeyException anotherNodeTookIt) {
                // the next number is free
            }
        }
    }

    private void insert(int chain) {
        jdbc.update(
                "insert into audit_chain (id, opened_at, last_id, sequence, hash)"
                        + " values (?, ?, 0, 0, '')",
                chain,
                StoredTime.of(clock.instant()));
    }
}
