package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.Parameter;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.rate.StrangerSettings;
import org.smsauth.runtime.record.CheckEntries;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.KeepCheckpoints;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.StoredChains;
import org.smsauth.runtime.vault.TestRootKeys;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Tests of nodes that sign what is stored of the log. */
abstract class WithCheckpoints {

    @Parameter TestDatabase database;

    Instant now = Instant.parse("2027-02-28T23:58:30Z");

    final InstantSource clock = () -> now;

    @SuppressWarnings("NullAway.Init")
    JdbcTemplate jdbc;

    @SuppressWarnings("NullAway.Init")
    JdbcTransactionManager transactions;

    @BeforeEach
    void store() {
        jdbc = new JdbcTemplate(database.migrated());
        transactions = new JdbcTransactionManager(requireNonNull(jdbc.getDataSource()));
    }

    /** A node: what it records, and what it signs. */
    final class Node {

        final JdbcAuditLog log =
                new JdbcAuditLog(
                        jdbc,
                        transactions,
                        List.of(),
                        new WriteTurn(transactions),
                        new Allowances(
                                new RefusalAllowance(
                                        RefusalAllowance.STRANGERS,
                                        new StrangerSettings(30, 60),
                                        () -> 0L)),
                        new SimpleMeterRegistry(),
                        clock);
        final List<String> published = new ArrayList<>();
        final KeepCheckpoints checkpoints =
                new KeepCheckpoints(
                        "https://auth.example.com",
                        new StoredChains(jdbc, JdbcAuditLog.TABLES, log::ends),
                        key(),
                        new Checkpoints(jdbc),
                        new TransactionTemplate(transactions),
                        clock,
                        it -> published.add(it.jws()));

        void records(int count) {
            for (int i = 0; i < count; i++) {
                now = now.plusMillis(3);
                log.record(AuditEntry.of(Event.SIGNED_IN, now).detail("entry " + i).build());
            }
        }

        void changes() {
            new TransactionTemplate(transactions)
                    .executeWithoutResult(
                            _ -> log.append(AuditEntry.of(Event.CLIENT_CHANGED, now).build()));
        }
    }

    RecordKey key() {
        return new RecordKey(jdbc, TestRootKeys.of(1));
    }

    CheckEntries.Result check() {
        return read().check();
    }

    ReadRecord read() {
        return new ReadRecord(jdbc, new Checkpoints(jdbc), key(), AuditRows.STORED, List.of());
    }

    void later(Duration time) {
        now = now.plus(time);
    }
}
