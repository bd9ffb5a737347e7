package org.smsauth.auth.audit;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.smsauth.runtime.GroupCommit;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** One table, and one row that holds the end of the chain and orders the nodes' commits. */
@Component
class JdbcAuditLog implements AuditLog {

    private static final int LARGEST_BATCH = 500;

    private final JdbcTemplate jdbc;
    private final GroupCommit<AuditEntry, Boolean> together;

    JdbcAuditLog(JdbcTemplate jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        var transaction = new TransactionTemplate(transactions);
        this.together =
                new GroupCommit<>(
                        LARGEST_BATCH,
                        entries -> {
                            transaction.executeWithoutResult(_ -> appendAll(entries));
                            return Collections.nCopies(entries.size(), true);
                        });
    }

    @Override
    public void record(AuditEntry entry) {
        together.commit(entry);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEntry entry) {
        appendAll(List.of(entry));
    }

    private void appendAll(List<AuditEntry> entries) {
        var end = endOfChain();
        var rows = new ArrayList<Object[]>(entries.size());
        for (var entry : entries) {
            end = end.next(entry);
            rows.add(AuditRows.row(entry, end));
        }
        jdbc.batchUpdate(AuditRows.INSERT, rows);
        jdbc.update(
                "update audit_chain set sequence = ?, hash = ? where id = 1",
                end.sequence(),
                end.hash());
    }

    private Link endOfChain() {
        var end =
                jdbc.queryForObject(
                        "select sequence, hash from audit_chain where id = 1 for update",
                        (row, _) -> new Link(row.getLong(1), row.getString(2)));
        if (end == null) {
            throw new IllegalStateException("audit_chain has no row");
        }
        return end;
    }

    @Override
    @Transactional(readOnly = true) // PostgreSQL streams rows within a transaction only
    public ChainCheck verify() {
        return new ChainVerification(jdbc).verify();
    }
}
