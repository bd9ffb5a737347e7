package org.smsauth.sms.recipients.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.smsauth.sms.recipients.list.NumberList.DIRECTORY;
import static org.smsauth.sms.recipients.list.NumberList.OPT_OUTS;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.change.TestChanges;
import org.smsauth.sms.door.access.Caller;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.door.web.RefusedException;
import org.smsauth.sms.message.PhoneNumber;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.recipients.list.ListedNumbers.Added;
import org.smsauth.sms.recipients.list.Transfers.Direction;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.util.unit.DataSize;

/** What the lists promise, on both databases. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ListedNumbersTest {

    private static final Tenant SALES = new Tenant(new DepartmentId("sales"), Environment.SANDBOX);
    private static final Caller SHOP = TestCallers.of("marketing");
    private static final PhoneNumber ONE = new PhoneNumber("+14155550123");
    private static final long MOST = 4_000;
    private static final PhoneNumber TWO = new PhoneNumber("+14155550124");

    private final DataSource database;

    /** Keeps the database open: it is closed with its last connection. */
    private final Connection open;

    private final Transfers transfers =
            new Transfers(new ListSettings(MOST, DataSize.ofMegabytes(64)));

    private Instant now = Instant.parse("2026-11-23T10:15:30.123Z");
    private final Node node;
    private final Node other;

    ListedNumbersTest(TestDatabase database) throws SQLException {
        this.database = database.migrated();
        this.open = this.database.getConnection();
        this.node = new Node();
        this.other = new Node();
    }

    /** One of several servers. */
    private final class Node {
        private final KnownRecipients known = new KnownRecipients(new JdbcTemplate(database));
        private final TestChanges changes = TestChanges.in(database, known);
        private final JdbcListedNumbers numbers =
                TestRecipients.numbers(changes.changes(), database, MOST, () -> now);
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void a_number_is_found_as_it_was_added_with_who_did() {
        assertThat(add(ONE, "stop")).isEqualTo(new Added(1, 0, 0));

        assertThat(node.numbers.find(OPT_OUTS, SALES, ONE))
                .contains(new ListedNumber(ONE, "stop", now, now, SaidBy.of(SHOP)));
    }

    @Test
    void to_add_again_keeps_since_when_and_changes_what_is_said_beside_it() {
        add(ONE, "stop");
        var since = now;
        now = now.plusSeconds(60);

        assertThat(add(ONE, "stop")).isEqualTo(new Added(0, 0, 1));
        assertThat(add(ONE, null)).isEqualTo(new Added(0, 0, 1));
        assertThat(add(ONE, "by phone")).isEqualTo(new Added(0, 1, 0));

        var entry = node.numbers.find(OPT_OUTS, SALES, ONE).orElseThrow();
        assertThat(entry.note()).isEqualTo("by phone");
        assertThat(entry.addedAt()).isEqualTo(since);
        assertThat(entry.changedAt()).isEqualTo(now);
    }

    @Test
    void a_number_can_be_removed_and_come_back() {
        add(ONE, "stop");

        assertThat(node.numbers.remove(OPT_OUTS, SALES, ONE, SHOP)).isTrue();
        assertThat(node.numbers.remove(OPT_OUTS, SALES, ONE, SHOP)).isFalse();
        assertThat(node.numbers.find(OPT_OUTS, SALES, ONE)).isEmpty();
        assertThat(node.known.hasOptedOut(SALES, ONE)).isFalse();

        now = now.plusSeconds(60);
        assertThat(add(ONE, null)).isEqualTo(new Added(1, 0, 0));
        var entry = node.numbers.find(OPT_OUTS, SALES, ONE).orElseThrow();
        assertThat(entry.addedAt()).isEqualTo(now);
        assertThat(entry.note()).isNull();
    }

    @Test
    void a_node_goes_by_its_own_changes_at_once_and_by_anothers_when_it_follows() {
        add(ONE, null);
        assertThat(node.known.hasOptedOut(SALES, ONE)).isTrue();
        assertThat(other.known.hasOptedOut(SALES, ONE)).isFalse();

        other.changes.follow();
        assertThat(other.known.hasOptedOut(SALES, ONE)).isTrue();

        other.numbers.remove(OPT_OUTS, SALES, ONE, SHOP);
        assertThat(other.known.hasOptedOut(SALES, ONE)).isFalse();
        node.changes.follow();
        assertThat(node.known.hasOptedOut(SALES, ONE)).isFalse();
    }

    @Test
    void a_node_that_starts_knows_what_there_is() {
        add(ONE, null);
        add(TWO, null);
        node.numbers.remove(OPT_OUTS, SALES, TWO, SHOP);

        var started = new Node();

        assertThat(started.known.hasOptedOut(SALES, ONE)).isTrue();
        assertThat(started.known.hasOptedOut(SALES, TWO)).isFalse();
    }

    @Test
    void departments_environments_and_lists_never_mix() {
        add(ONE, null);

        var production = new Tenant(SALES.department(), Environment.PRODUCTION);
        var it = new Tenant(new DepartmentId("it"), Environment.SANDBOX);
        for (var tenant : List.of(production, it)) {
            assertThat(node.known.hasOptedOut(tenant, ONE)).isFalse();
            assertThat(node.numbers.find(OPT_OUTS, tenant, ONE)).isEmpty();
            assertThat(node.numbers.remove(OPT_OUTS, tenant, ONE, SHOP)).isFalse();
        }
        assertThat(node.known.isInDirectory(SALES, ONE)).isFalse();
        assertThat(node.numbers.next(DIRECTORY, SALES, 0, 10)).isEmpty();
    }

    @Test
    void of_several_entries_with_one_number_the_last_counts() {
        var added =
                node.numbers.add(
                        DIRECTORY,
                        SALES,
                        List.of(new Entry(ONE, "Ada"), new Entry(ONE, "Grace")),
                        SHOP);

        assertThat(added).isEqualTo(new Added(1, 0, 0));
        assertThat(node.numbers.find(DIRECTORY, SALES, ONE).orElseThrow().note())
                .isEqualTo("Grace");
    }

    @Test
    void thousands_are_added_at_once_paged_in_order_and_exported() throws IOException {
        var first = 14155500000L;
        var entries =
                LongStream.range(first, first + 2_345)
                        .mapToObj(it -> new Entry(PhoneNumber.ofDigits(it), "=" + it))
                        .toList();
        assertThat(node.numbers.add(OPT_OUTS, SALES, entries, SHOP))
                .isEqualTo(new Added(2_345, 0, 0));
        assertThat(node.numbers.add(OPT_OUTS, SALES, entries, SHOP))
                .isEqualTo(new Added(0, 0, 2_345));

        assertThat(node.numbers.next(OPT_OUTS, SALES, first + 9, 3))
                .extracting(it -> it.number().digits())
                .containsExactly(first + 10, first + 11, first + 12);
        assertThat(entries.stream().allMatch(it -> node.known.hasOptedOut(SALES, it.number())))
                .isTrue();
        var csv = new ByteArrayOutputStream();
        try (var transfer = transfers.begin(Direction.EXPORT, SALES.department())) {
            new WriteCsv(node.numbers).write(OPT_OUTS, SALES, transfer, () -> csv);
        }
        var lines = csv.toString(StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(2_346);
        assertThat(lines[1]).startsWith("+14155500000,'=14155500000,2026-11-23T10:15:30.123Z,");
    }

    @Test
    void a_list_has_no_more_numbers_than_the_setting_says_whoever_adds_them() {
        var first = 14155500000L;
        var all =
                LongStream.range(first, first + MOST)
                        .mapToObj(it -> new Entry(PhoneNumber.ofDigits(it), null))
                        .toList();
        node.numbers.add(OPT_OUTS, SALES, all.subList(0, (int) MOST - 1), SHOP);
        other.numbers.remove(OPT_OUTS, SALES, PhoneNumber.ofDigits(first), SHOP);
        assertThat(other.numbers.add(OPT_OUTS, SALES, all, SHOP).added()).isEqualTo(2);

        assertThatThrownBy(() -> add(ONE, null))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("has 4000 numbers and may have 4000")
                .hasMessageContaining("smsauth.lists.most-numbers");

        assertThat(node.numbers.find(OPT_OUTS, SALES, ONE)).isEmpty();
        assertThat(node.known.hasOptedOut(SALES, ONE)).isFalse();
        assertThat(node.numbers.add(OPT_OUTS, SALES, all, SHOP).unchanged()).isEqualTo((int) MOST);
        assertThat(node.numbers.add(DIRECTORY, SALES, List.of(new Entry(ONE, null)), SHOP).added())
                .as("another list has room of its own")
                .isEqualTo(1);
    }

    @Test
    void the_next_page_of_a_list_is_read_from_its_index_alone() throws SQLException {
        assumeTrue(open.getMetaData().getURL().startsWith("jdbc:h2:"));
        for (var query : List.of(JdbcListedNumbers.NEXT, JdbcListedNumbers.UNFIT)) {
            var plan =
                    new JdbcTemplate(database)
                            .queryForObject(
                                    "explain " + query,
                                    String.class,
                                    SALES.department().value(),
                                    SALES.environment().wire(),
                                    OPT_OUTS.wire(),
                                    0,
                                    100);
            assertThat(plan).contains("/* index sorted */");
        }
    }

    @Test
    void nodes_that_change_at_once_lose_nothing() throws Exception {
        try (var threads = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
            var changing =
                    IntStream.range(0, 40)
                            .mapToObj(i ->
                                    threads.submit(() ->
                                            (i % 2 == 0 ? node : other)
                                                    .numbers.add(
                                                            OPT_OUTS,
                                                            SALES,
                                                            List.of(
                                                                    new Entry(
                                                                            PhoneNumber.ofDigits(
                                                                                    14155550000L
                                                                                            + i),
                                                                            null)),
                                                            SHOP)))
                            .toList();
            for (var change : changing) {
                change.get();
            }
        }
        node.changes.follow();
        other.changes.follow();
        for (long number = 14155550000L; number < 14155550040L; number++) {
            assertThat(node.known.hasOptedOut(SALES, PhoneNumber.ofDigits(number))).isTrue();
            assertThat(other.known.hasOptedOut(SALES, PhoneNumber.ofDigits(number))).isTrue();
        }
    }

    @Test
    void a_removal_is_forgotten_after_a_season_and_an_entry_never() {
        add(ONE, null);
        add(TWO, null);
        node.numbers.remove(OPT_OUTS, SALES, TWO, SHOP);

        now = now.plus(java.time.Duration.ofDays(89));
        node.numbers.forgetRemoved();
        assertThat(rows()).isEqualTo(2);
        now = now.plus(java.time.Duration.ofDays(2));
        node.numbers.forgetRemoved();
        assertThat(rows()).isEqualTo(1);
        assertThat(node.numbers.find(OPT_OUTS, SALES, ONE)).isPresent();
    }

    private int rows() {
        var rows =
                new JdbcTemplate(database)
                        .queryForObject("select count(*) from listed_number", Integer.class);
        return rows == null ? 0 : rows;
    }

    private Added add(PhoneNumber number, @org.jspecify.annotations.Nullable String note) {
        return node.numbers.add(OPT_OUTS, SALES, List.of(new Entry(number, note)), SHOP);
    }
}
