package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.smsauth.runtime.GroupCommit;
import org.smsauth.runtime.KeptTable;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.record.ChainTables;
import org.smsauth.runtime.record.Head;
import org.smsauth.runtime.record.RunChain;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** One table: what is recorded goes to this run's chain, what is appended to the registry's. */
@Component
class JdbcAuditLog implements AuditLog {

    static final ChainTables TABLES = new ChainTables("audit_chain", "audit_entry");

    private static final int LARGEST_BATCH = 500;

    private final JdbcTemplate jdbc;
    private final Allowances allowances;
    private final RunChain chain;
    private final GroupCommit<AuditEntry, Boolean> together;
    private final CountEntries count;

    @Bean
    static KeptTable keptEntries() {
        return new KeptTable("audit_entry");
    }

    @Bean
    static KeptTable keptNotableEntries() {
        return new KeptTable("notable_entry");
    }

    JdbcAuditLog(
            JdbcTemplate jdbc,
            PlatformTransactionManager transactions,
            List<FollowsRecord> followers,
            WriteTurn turn,
            Allowances allowances,
            MeterRegistry meters,
            InstantSource clock) {
        this.count = new CountEntries(meters);
        this.jdbc = jdbc;
        this.allowances = allowances;
        var ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehaviorName("PROPAGATION_REQUIRES_NEW");
        this.chain = new RunChain(jdbc, ownTransaction, TABLES, clock);
        this.together =
                new GroupCommit<>(LARGEST_BATCH, new WriteEntries(jdbc, chain, followers), turn);
        together.measure("audit");
    }

    @Override
    public void record(AuditEntry entry) {
        count.happened(entry);
        if (allowances.permit(entry)) {
            together.commit(entry);
            count.recorded(entry);
        }
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public void append(AuditEntry entry) {
        var end =
                requireNonNull(
                        jdbc.queryForObject(
                                "select last_id, sequence, hash from audit_chain"
                                        + " where id = 0 for update",
                                (row, _) ->
                                        new Link(
                                                0,
                                                row.getLong(1),
                                                row.getLong(2),
                                                row.getString(3))));
        var next = AuditRows.insert(jdbc, end, List.of(RequestOrigin.completed(entry)));
        jdbc.update(
                "update audit_chain set last_id = ?, sequence = ?, hash = ? where id = 0",
                next.id(),
                next.sequence(),
                next.hash());
        count.happened(entry);
        count.recorded(entry);
    }

    /** Of this run's chain, as far as it is committed. */
    List<Head> ends() {
        return chain.end().stream().toList();
    }
}
