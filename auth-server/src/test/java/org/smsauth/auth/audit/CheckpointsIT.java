package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.record.CheckEntries;
import org.smsauth.runtime.record.Checkpoints;
import org.smsauth.runtime.record.Fault.Kind;
import org.smsauth.runtime.record.ReadRecord;
import org.smsauth.runtime.record.RecordEntry;
import org.smsauth.runtime.record.RecordFile;
import org.smsauth.runtime.record.Row;
import org.smsauth.runtime.record.StoredEntries;
import org.smsauth.runtime.record.TestStamps;
import org.smsauth.runtime.record.TestTimestampAuthority;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What nodes sign of the stored log, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CheckpointsIT extends WithCheckpoints {

    /** Whoever takes a file goes away after some of it. */
    private static final class GoesAway extends OutputStream {

        private int left = 100_000;

        @Override
        public void write(int one) throws IOException {
            if (left-- <= 0) {
                throw new IOException("gone");
            }
        }
    }

    @Test
    void of_a_record_no_more_is_read_than_somebody_takes() {
        var node = new Node();
        node.records(5_000);
        node.checkpoints.keep();
        var stored = AuditRows.STORED;
        var rows = new AtomicInteger();
        RowMapper<RecordEntry> counted =
                (row, number) -> {
                    rows.incrementAndGet();
                    return requireNonNull(stored.read().mapRow(row, number));
                };
        var read =
                new ReadRecord(
                        jdbc,
                        new Checkpoints(jdbc),
                        key(),
                        new StoredEntries(
                                stored.table(), stored.columns(), stored.fields(), counted),
                        List.of());

        assertThatThrownBy(() ->
                        RecordFile.write(read, "https://auth.example.com", now, new GoesAway()))
                .hasMessage("gone");
        assertThat(rows.get()).isPositive().isLessThanOrEqualTo(2_000);
    }

    @Test
    void what_the_release_before_wrote_is_proven_with_what_comes_after() {
        var store = new DriverManagerDataSource(database.empty());
        Flyway.configure().dataSource(store).target("19").load().migrate();
        jdbc = new JdbcTemplate(store);
        transactions = new JdbcTransactionManager(store);
        var a = new Node();
        a.records(5);
        a.changes();
        a.checkpoints.keep();

        Flyway.configure().dataSource(store).load().migrate();

        a.records(1);
        a.changes();
        new Node().records(2);
        a.checkpoints.keep();
        assertThat(check().faults()).isEmpty();
        assertThat(check().entries()).isEqualTo(10);
    }

    @Test
    void the_last_checkpoint_is_stamped_with_the_time_and_an_authority_that_is_away_asked_again() {
        var node = new Node();
        try (var authority = new TestTimestampAuthority(now);
                var stamps = TestStamps.by(authority, jdbc)) {
            stamps.stamp();
            assertThat(authority.asked()).as("nothing is there to stamp").isZero();
            node.records(1);
            node.checkpoints.keepNow();
            authority.answers(503);
            stamps.stamp();
            assertThat(stamps.whyNot()).contains("the answer is 503");
            authority.answers(200);
            authority.stampsOther(true);
            stamps.stamp();
            assertThat(stamps.whyNot()).contains("are not stamped with the time");
            assertThat(check().timestamps()).isZero();
            authority.stampsOther(false);
            node.records(1);
            node.checkpoints.keepNow();
            stamps.stamp();
            stamps.stamp();

            assertThat(authority.asked()).isEqualTo(3);
            assertThat(stamps.whyNot()).isEmpty();
            var result = check();
            assertThat(result.faults()).isEmpty();
            assertThat(result.checkpoints()).isEqualTo(2);
            assertThat(result.timestamps()).isEqualTo(1);
            assertThat(result.stampedAt()).isEqualTo(now.truncatedTo(ChronoUnit.SECONDS));
        }
    }

    @Test
    void each_minute_one_node_signs_for_all_what_is_new() {
        var a = new Node();
        var b = new Node();
        a.records(5);
        b.records(3);
        a.changes();
        b.checkpoints.keep(); // knows its own and the registry's
        a.checkpoints.keep(); // too early to sign once more
        later(Duration.ofMinutes(1));
        a.checkpoints.keep();
        later(Duration.ofMinutes(1));
        b.checkpoints.keep(); // nothing is new

        assertThat(b.published).hasSize(1);
        assertThat(a.published).hasSize(1);
        var result = check();
        assertThat(result.faults()).isEmpty();
        assertThat(result.entries()).isEqualTo(9);
        assertThat(result.checkpoints()).isEqualTo(2);
        assertThat(result.unsigned()).isZero();
    }

    @Test
    void the_end_of_a_run_is_signed_and_what_is_cut_off_shows() {
        var node = new Node();
        node.records(4);
        node.checkpoints.destroy();

        jdbc.update("delete from audit_entry where sequence = 4");

        assertThat(check().faults())
                .singleElement()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.CUT_OFF))
                .satisfies(it -> assertThat(it.sequence()).isEqualTo(4));
    }

    @Test
    void what_a_node_wrote_before_it_was_killed_is_signed_by_another() {
        var killed = new Node();
        var other = new Node();
        killed.records(3);
        killed.checkpoints.keep();
        killed.records(4);
        var never = new Node();
        never.records(2); // killed before its first minute was over
        later(Duration.ofSeconds(50));
        other.checkpoints.keep();
        assertThat(check().unsigned()).isEqualTo(6);

        later(Duration.ofMinutes(4));
        other.checkpoints.keep();

        assertThat(check().faults()).isEmpty();
        assertThat(check().unsigned()).isZero();
    }

    @Test
    void a_node_that_was_taken_for_dead_goes_on() {
        var frozen = new Node();
        var other = new Node();
        frozen.records(3);
        frozen.checkpoints.keep();
        later(Duration.ofMinutes(5));
        other.checkpoints.keep();

        frozen.records(2);
        frozen.checkpoints.keep();
        later(Duration.ofMinutes(1));
        frozen.checkpoints.keep();

        assertThat(check().faults()).isEmpty();
        assertThat(check().unsigned()).isZero();
    }

    @Test
    void a_chain_that_is_hashed_anew_with_its_stored_end_shows() {
        var node = new Node();
        node.records(2);
        node.checkpoints.keep();

        jdbc.update("delete from audit_entry");
        jdbc.update("delete from notable_entry");
        var eve = AuditEntry.of(Event.SIGNED_IN, now).actor("eve").build();
        AuditRows.insert(jdbc, Link.startOf(1), List.of(eve, eve)); // as the server would

        assertThat(check().faults())
                .first()
                .satisfies(it -> assertThat(it.kind()).isEqualTo(Kind.REWRITTEN));
    }

    @Test
    void two_nodes_that_sign_at_once_leave_one_row_of_checkpoints() throws Exception {
        var nodes = List.of(new Node(), new Node(), new Node());
        for (int round = 0; round < 5; round++) {
            nodes.forEach(it -> it.records(2));
            var threads =
                    nodes.stream()
                            .map(it -> Thread.ofVirtual().start(it.checkpoints::keepNow))
                            .toList();
            for (var thread : threads) {
                thread.join();
            }
        }
        nodes.getFirst().checkpoints.keepNow();

        assertThat(check().faults()).isEmpty();
        assertThat(check().unsigned()).isZero();
    }

    @Test
    void what_is_read_for_an_export_is_what_is_signed() {
        var node = new Node();
        node.records(3);
        node.checkpoints.keepNow();
        node.records(2);
        var check = new CheckEntries(key().published(), List.of());
        var entries = new ArrayList<>();
        read().read(
                        new ReadRecord.Reader() {
                            @Override
                            public void removal(String signed) {}

                            @Override
                            public void timestamp(long number, String token) {}

                            @Override
                            public void checkpoint(String signed) {
                                check.checkpoint(signed);
                            }

                            @Override
                            public void entry(RecordEntry entry) {
                                entries.add(entry);
                                check.entry(entry);
                            }

                            @Override
                            public void row(Row row) {
                                check.row(row);
                            }
                        });

        assertThat(entries).hasSize(3);
        assertThat(check.end().faults()).isEmpty();
    }
}
