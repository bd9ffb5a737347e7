package org.smsauth.auth.audit;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.RunChain;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes entries together, to the chain of this run of this node. */
final class WriteEntries implements GroupCommit.Store<AuditEntry, Boolean> {

    private final JdbcTemplate jdbc;
    private final RunChain chain;
    private final List<FollowsRecord> followers;
    private Optional<Written> written = Optional.empty();

    WriteEntries(JdbcTemplate jdbc, RunChain chain, List<FollowsRecord> followers) {
        this.jdbc = jdbc;
        this.chain = chain;
        this.followers = followers;
    }

    /** What is written but may not be committed yet. */
    private record Written(Head before, Head last, List<AuditEntry> entries) {}

    @Override
    public List<Boolean> commit(List<AuditEntry> entries) {
        var before = chain.last();
        var last = AuditRows.insert(jdbc, Link.of(before), entries).head();
        chain.wrote(last);
        written = Optional.of(new Written(before, last, entries));
        return Collections.nCopies(entries.size(), true);
    }

    @Override
    public void committed() {
        chain.committed();
        var now = written.orElseThrow();
        followers.forEach(it ->
                it.recorded(now.last().chain(), now.before().id(), now.last().id(), now.entries()));
    }

    @Override
    public void undone(boolean certain) {
        chain.undone(certain);
    }
}
