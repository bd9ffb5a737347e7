package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.ClientId;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.WriteTurn;
import org.smsauth.runtime.rate.RefusalAllowance;
import org.smsauth.runtime.rate.StrangerSettings;
import org.smsauth.runtime.record.CheckEntries;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.Fault.Kind;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.Removals;
import org.smsauth.runtime.vault.TestRootKeys;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The stored log, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class AuditLogIT {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30.123456789Z");

    @Parameter TestDatabase database;

    private final Allowances allowances =
            new Allowances(
                    new RefusalAllowance(
                            RefusalAllowance.STRANGERS, new StrangerSettings(30, 60), () -> 0L));

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate jdbc;

    @SuppressWarnings("NullAway.Init")
    private AuditLog node;

    @BeforeEach
    void newLog() {
        jdbc = new JdbcTemplate(database.migrated());
        node = nodeOnTheSameStore();
    }

    private AuditLog nodeOnTheSameStore() {
        var transactions = new JdbcTransactionManager(requireNonNull(jdbc.getDataSource()));
        return new JdbcAuditLog(
                jdbc,
                transactions,
                List.of(),
                new WriteTurn(transactions),
                allowances,
                new SimpleMeterRegistry(),
                InstantSource.fixed(NOW));
    }

    private CheckEntries.Result check() {
        return new ReadRecord(
                        jdbc,
                        new Checkpoints(jdbc),
                        new RecordKey(jdbc, TestRootKeys.of(1)),
                        AuditRows.STORED,
                        List.of())
                .check();
    }

    private void assertSound(long entries) {
        var result = check();
        assertThat(result.faults()).isEmpty();
        assertThat(result.entries()).isEqualTo(entries);
    }

    private void assertFault(Kind kind, int chain, long sequence) {
        var first = check().faults().getFirst();
        assertThat(first.kind()).isEqualTo(kind);
        assertThat(first.chain()).isEqualTo(chain);
        assertThat(first.sequence()).isEqualTo(sequence);
    }

    @Test
    void entries_of_two_nodes_that_write_at_once_form_whole_chains() throws Exception {
        var another = nodeOnTheSameStore();
        try (var threads = Executors.newFixedThreadPool(8)) {
            var writes =
                    IntStream.range(0, 400)
                            .mapToObj(i ->
                                    threads.submit(
                                            () -> (i % 2 == 0 ? node : another).record(entry(i))))
                            .toList();
            for (var write : writes) {
                write.get();
            }
        }

        assertSound(400);
        assertThat(jdbc.queryForList("select detail from audit_entry", String.class))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 400).mapToObj(i -> "entry " + i).toList());
    }

    @Test
    void a_changed_entry_shows() {
        IntStream.range(0, 5).forEach(i -> node.record(entry(i)));

        jdbc.update(
                "update audit_entry set client = 'other-client' where sequence = 3 and chain = 1");

        assertFault(Kind.ALTERED, 1, 3);
    }

    @Test
    void a_removed_entry_shows() {
        IntStream.range(0, 5).forEach(i -> node.record(entry(i)));

        jdbc.update("delete from audit_entry where sequence = 2 and chain = 1");

        assertFault(Kind.MISSING, 1, 2);
    }

    @Test
    void appended_entries_stand_or_fall_with_the_transaction_they_are_part_of() {
        var transaction =
                new TransactionTemplate(
                        new JdbcTransactionManager(requireNonNull(jdbc.getDataSource())));
        transaction.executeWithoutResult(_ -> node.append(entry(1)));
        transaction.executeWithoutResult(status -> {
            node.append(entry(2));
            status.setRollbackOnly();
        });
        transaction.executeWithoutResult(_ -> node.append(entry(3)));

        assertThat(jdbc.queryForList("select detail from audit_entry order by id", String.class))
                .containsExactly("entry 1", "entry 3");
        assertSound(2);
    }

    @Test
    void after_a_lost_commit_the_next_entry_begins_a_new_chain() {
        node.record(entry(1));
        jdbc.execute("alter table audit_entry rename to elsewhere");
        assertThatThrownBy(() -> node.record(entry(2))).isInstanceOf(DataAccessException.class);
        jdbc.execute("alter table elsewhere rename to audit_entry");

        node.record(entry(3));

        assertThat(jdbc.queryForList("select chain from audit_entry order by id", Integer.class))
                .containsExactly(1, 2);
        assertSound(2);
    }

    @Test
    void changed_values_are_kept_each_by_itself_however_long_and_chained() {
        var senders = "S".repeat(3_999);
        var changes =
                Changes.note()
                        .changed("networks", "10.0.0.0/8", "")
                        .changed("daily_limit", 5L, null)
                        .changed("sender_ids", senders, "A")
                        .changed("purpose", "p".repeat(400), "\uD83D\uDE00 \" → any")
                        .set("long", "x".repeat(5_000))
                        .done();
        node.record(AuditEntry.of(Event.CLIENT_CHANGED, NOW).changes(changes).build());

        var read =
                new AuditReader(jdbc, new Removals(jdbc, new RecordKey(jdbc, TestRootKeys.of(1))))
                        .after(1, 0)
                        .getFirst()
                        .entry();
        assertThat(read.changes()).isEqualTo(changes);
        assertThat(read.changes().values())
                .startsWith(
                        new Change.Replaced("networks", "10.0.0.0/8", ""),
                        new Change.Replaced("daily_limit", "5", null),
                        new Change.Replaced("sender_ids", senders, "A"));
        assertThat(read.changes().values().getLast().after())
                .hasSize(Changes.LONGEST_VALUE)
                .contains("…[cut from 5000 characters, SHA-256 ");
        assertSound(1);

        jdbc.update(
                "update audit_entry set changes = replace(changes, '10.0.0.0/8', '10.0.0.0/9')");
        assertFault(Kind.ALTERED, 1, 1);
    }

    @Test
    void changes_that_are_taken_away_show() {
        node.record(
                AuditEntry.of(Event.CLIENT_CHANGED, NOW)
                        .changes(Changes.note().changed("networks", "10.0.0.0/8", "").done())
                        .build());

        jdbc.update("update audit_entry set changes = null");
        assertFault(Kind.ALTERED, 1, 1);
    }

    @Test
    void changes_that_are_put_in_show() {
        node.record(entry(1));

        jdbc.update("update audit_entry set changes = '[]'");
        assertFault(Kind.ALTERED, 1, 1);
    }

    /** The hash is that of the fields in their order, each with its length before it. */
    @Test
    void an_entry_verifies_whose_hash_was_computed_elsewhere() {
        jdbc.update(
                "insert into audit_entry (id, chain, sequence, at, event, detail, hash)"
                        + " values (1, 9, 1, timestamp with time zone '2026-01-02 03:04:05.6+00',"
                        + " 'client.changed', 'name: a, was b', ?)",
                hashOfFields());

        assertSound(1);
    }

    private static String hashOfFields() {
        var fields = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(fields)) {
            for (var field :
                    Arrays.asList(
                            "",
                            "9",
                            "1",
                            "1",
                            "2026-01-02T03:04:05.600Z",
                            "client.changed",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            "name: a, was b",
                            null,
                            null,
                            null)) {
                out.writeInt(field == null ? -1 : field.length());
                out.writeBytes(field == null ? "" : field);
            }
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(fields.toByteArray()));
        } catch (IOException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatever_is_too_long_for_its_column_is_recorded_cut_with_a_mark() {
        var scope = Scope.parse("x".repeat(600) + " " + "y".repeat(600));
        node.record(
                AuditEntry.of(Event.TOKEN_REFUSED, NOW)
                        .actor("\uD83D\uDE00".repeat(600))
                        .scope(scope)
                        .refusedBy("r".repeat(61), "d".repeat(1001))
                        .origin(new Origin(new UUID(8, 1), "for=" + "z".repeat(100)))
                        .build());

        var read =
                new AuditReader(jdbc, new Removals(jdbc, new RecordKey(jdbc, TestRootKeys.of(1))))
                        .after(1, 0)
                        .getFirst()
                        .entry();
        assertThat(read.actor()).contains("…[cut from 1200 characters, SHA-256 ");
        assertThat(read.detail())
                .startsWith("ddd")
                .contains("…[cut from 1001 characters, SHA-256 ");
        assertThat(read.rule()).contains("…[61 SHA-256 ");
        assertThat(String.valueOf(read.scope()))
                .startsWith("xxx")
                .contains(" [cut-from-1201-characters,-SHA-256-");
        assertThat(requireNonNull(read.origin()).source()).contains("…[104 SHA-256 ");
        assertSound(1);
    }

    @Test
    void hostile_text_is_recorded_harmlessly() {
        node.record(
                AuditEntry.of(Event.TOKEN_REFUSED, NOW)
                        .refusedBy(
                                "rule", "a\u0000b\r\nc\uD800d" + "x".repeat(5000) + "\uD83D\uDE00")
                        .build());

        assertThat(jdbc.queryForObject("select detail from audit_entry", String.class))
                .startsWith("a\uFFFDb\uFFFD\uFFFDc\uFFFDdxxx")
                .hasSizeLessThanOrEqualTo(AuditEntry.LONGEST_TEXT);
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void what_cannot_be_recorded_fails() {
        jdbc.execute("alter table audit_entry rename to elsewhere");

        assertThatThrownBy(() -> node.record(entry(1))).isInstanceOf(DataAccessException.class);
    }

    @Test
    void ten_thousand_refusals_of_strangers_are_few_short_entries_and_their_number() {
        var counting = new CountRefused(allowances, node, InstantSource.fixed(NOW));
        for (int i = 0; i < 10_000; i++) {
            node.record(stranger("10.0." + i % 200 + "." + i % 7, "\uffee".repeat(5_000)));
        }
        counting.count();
        counting.count();

        assertThat(jdbc.queryForObject("select count(*) from audit_entry", Integer.class))
                .isEqualTo(61);
        assertThat(
                        jdbc.queryForObject(
                                "select max(octet_length(detail)) from audit_entry", Integer.class))
                .isLessThan(1_500);
        assertThat(
                        jdbc.queryForObject(
                                "select changes from audit_entry where event = 'strangers.refused'",
                                String.class))
                .contains("{\"field\":\"requests\",\"after\":\"9940\"}");
        assertThat(check().faults()).isEmpty();
    }

    @Test
    void a_count_of_strangers_that_could_not_be_written_is_written_with_the_next() {
        var counting = new CountRefused(allowances, node, InstantSource.fixed(NOW));
        for (int i = 0; i < 100; i++) {
            node.record(stranger("10.0.0.1", "guessing"));
        }
        jdbc.execute("alter table audit_entry rename to elsewhere");
        counting.count();
        jdbc.execute("alter table elsewhere rename to audit_entry");

        counting.count();

        assertThat(
                        jdbc.queryForObject(
                                "select detail from audit_entry where event = 'strangers.refused'",
                                String.class))
                .startsWith("70 more requests")
                .endsWith("70 of them from 10.0.0.1");
    }

    private static AuditEntry stranger(String source, String detail) {
        return AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, NOW)
                .refusedBy("unknown-client", detail)
                .origin(new Origin(UUID.randomUUID(), source))
                .build();
    }

    private static AuditEntry entry(int number) {
        return AuditEntry.of(Event.TOKEN_ISSUED, NOW)
                .department(new DepartmentId("alerts"))
                .client(new ClientId("alerts-1"))
                .scope(Scope.parse("alerts"))
                .tokenId(new UUID(7, number))
                .detail("entry " + number)
                .origin(new Origin(new UUID(8, number), "127.0.0.1"))
                .build();
    }
}
