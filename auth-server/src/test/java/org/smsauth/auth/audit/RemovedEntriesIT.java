package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.AgedTable;
import org.smsauth.runtime.DeleteAged;
import org.smsauth.runtime.MonthlyTable;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TestMonths;
import org.smsauth.runtime.record.Fault;
import org.smsauth.runtime.record.Fault.Kind;
import org.smsauth.runtime.record.Removals;
import org.smsauth.runtime.record.RemoveByPolicy;
import org.springframework.transaction.support.TransactionTemplate;

/** What is as old as the policy says goes, and what stays proves itself. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class RemovedEntriesIT extends WithCheckpoints {

    private RemoveByPolicy removing(@Nullable Duration kept) {
        var delete = new DeleteAged(jdbc, false);
        var tables = tables(kept);
        var months =
                TestMonths.in(
                        database,
                        requireNonNull(jdbc.getDataSource()),
                        tables.stream().map(MonthlyTable::of).toList());
        var ageing = new AgedEntries(kept, tables.getLast(), delete, months, new Node().log, clock);
        return new RemoveByPolicy(
                "https://auth.example.com",
                jdbc,
                new TransactionTemplate(transactions),
                key(),
                AuditRows.STORED,
                tables.getFirst(),
                false,
                List.of(ageing),
                delete,
                months,
                false,
                clock);
    }

    private static List<AgedTable> tables(@Nullable Duration kept) {
        return Stream.of("audit_entry", "notable_entry")
                .map(it -> new AgedTable(it, "id", AgedTable.Age.ENTRY, kept))
                .toList();
    }

    private long entries(String table) {
        return requireNonNull(jdbc.queryForObject("select count(*) from " + table, Long.class));
    }

    @Test
    void what_is_as_old_as_the_policy_says_goes_and_the_rest_proves_itself() {
        var a = new Node();
        a.records(2_500);
        a.changes();
        a.checkpoints.keep();
        later(Duration.ofDays(300));
        var b = new Node();
        b.records(3);
        b.changes();
        b.checkpoints.keep();
        var removing = removing(Duration.ofDays(400));

        removing.remove();
        assertThat(check().policies())
                .as("of before there was a record")
                .contains("audit of before");
        later(Duration.ofDays(101));
        removing.remove(); // signs that these go
        assertThat(check().removed()).isZero();
        later(Duration.ofHours(1));
        removing.remove(); // signs up to where the chains are gone
        assertThat(entries("audit_entry")).isGreaterThan(2_500);
        var announced = check();
        assertThat(announced.faults()).isEmpty();
        assertThat(announced.removed()).isEqualTo(2_501);
        later(Duration.ofMinutes(59));
        removing.remove(); // not yet
        assertThat(entries("audit_entry")).isGreaterThan(2_500);
        later(Duration.ofMinutes(1));
        removing.remove();

        var result = check();
        assertThat(result.faults()).isEmpty();
        assertThat(result.removed()).isEqualTo(2_501);
        assertThat(result.policies()).contains("(kept for 400 days)");
        // what is left, and that the policy was told
        assertThat(entries("audit_entry")).isEqualTo(result.entries()).isLessThan(20);
        assertThat(entries("notable_entry")).isLessThan(20);
        assertThat(new Removals(jdbc, key()).lastGone(0)).isPresent();
        assertThat(new Removals(jdbc, key()).lastGone(99)).isEmpty();

        jdbc.update(
                "delete from audit_entry where id = (select min(id) from audit_entry where chain <> 0)");
        assertThat(check().faults())
                .extracting(Fault::kind)
                .as("what nobody signed is missing")
                .containsExactly(Kind.MISSING);
    }

    @Test
    void months_of_entries_that_are_gone_are_dropped_on_postgresql_and_the_chains_go_on() {
        assumeTrue(database == TestDatabase.POSTGRESQL);
        var today =
                requireNonNull(
                                jdbc.queryForObject(
                                        "select current_timestamp", OffsetDateTime.class))
                        .toInstant();
        now = today.minus(Duration.ofDays(150));
        var a = new Node();
        a.records(20);
        a.changes();
        a.checkpoints.keep();
        var tables = tables(null).stream().map(MonthlyTable::of).toList();
        tables.forEach(it -> TestMonths.lastMade(jdbc, it, 3));
        now = today;
        var b = new Node();
        b.records(3);
        b.changes();
        b.checkpoints.keep();
        var removing = removing(Duration.ofDays(60));

        for (int i = 0; i < 3; i++) {
            removing.remove();
            later(RemoveByPolicy.ANNOUNCED);
        }

        assertThat(tables)
                .allSatisfy(it ->
                        assertThat(TestMonths.parts(jdbc, it.name()))
                                .contains(it.name() + "_before")
                                .doesNotContain(it.name() + "_first"));
        var result = check();
        assertThat(result.faults()).isEmpty();
        assertThat(result.removed()).isEqualTo(21);
        assertThat(entries("audit_entry")).isEqualTo(result.entries());
        a.records(1);
        b.changes();
        b.checkpoints.keep();
        assertThat(check().faults()).isEmpty();
        assertThat(check().entries()).isEqualTo(result.entries() + 2);
    }

    @Test
    void without_a_policy_nothing_goes() {
        new Node().records(5);
        later(Duration.ofDays(36_500));

        for (int i = 0; i < 3; i++) {
            removing(null).remove();
            later(Duration.ofHours(2));
        }

        assertThat(entries("audit_entry")).isEqualTo(5);
        assertThat(entries("record_removal")).isZero();
    }
}
