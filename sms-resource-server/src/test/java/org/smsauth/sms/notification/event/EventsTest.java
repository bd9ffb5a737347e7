package org.smsauth.sms.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.notification.event.TestEvents.SALES;
import static org.smsauth.sms.notification.event.TestEvents.count;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** The order of events, which leaves nothing out. */
@Tag("store")
class EventsTest {

    @ParameterizedTest
    @EnumSource
    void what_becomes_of_a_message_is_told_in_its_order(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(SALES);
        var sms = admitted(database);
        var queue = TestQueues.in(database);
        var held = sms.held(TestSms.NOW, "the client is suspended");
        queue.save(held);
        queue.save(held.saved().cancelled(TestSms.NOW.plusSeconds(1), "its client said so"));

        test.number();

        var told = test.all(SALES);
        assertThat(told)
                .extracting(Event::type)
                .containsExactly("message.held", "message.cancelled");
        assertThat(told.getFirst().data())
                .containsEntry("message_id", sms.id().toString())
                .containsEntry("to", "+14155550123")
                .containsEntry("reason", "the client is suspended")
                .containsEntry("reference", "order-17")
                .containsEntry("client_id", "web-shop")
                .doesNotContainKey("body");
        assertThat(told.getFirst().timestamp()).isEqualTo(TestSms.NOW);
        assertThat(told.getFirst().about()).isEqualTo(sms.id().toString());
    }

    @ParameterizedTest
    @EnumSource
    void an_event_has_the_same_id_and_place_whenever_and_by_whomever_it_is_read(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(SALES);
        var message = admitted(database).key();
        for (int i = 0; i < 30; i++) {
            TestEvents.addStep(new JdbcTemplate(database), message, "queued");
            if (i % 7 == 0) {
                test.number();
            }
        }
        test.number();

        var once = test.all(SALES);
        var again = new ArrayList<Event>();
        long place = 0;
        while (again.size() < once.size()) {
            var some = new TestEvents(database).events().after(SALES, place, EventTypes.EVERY, 4);
            again.addAll(some.events());
            place = some.upTo();
        }

        assertThat(again).isEqualTo(once).hasSize(30);
        assertThat(once).extracting(Event::id).doesNotHaveDuplicates();
        assertThat(test.events().at(SALES, Set.of(3L, 17L, 99L)))
                .containsExactly(once.get(2), once.get(16));
    }

    /** One that read on would have told the second, and never the first. */
    @ParameterizedTest
    @EnumSource
    void a_step_whose_transaction_commits_late_is_not_left_out(TestDatabase kind) throws Exception {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(SALES);
        var message = admitted(database).key();
        try (var slow = database.getConnection()) {
            var late = transaction(slow);
            TestEvents.addStep(late, message, "held");
            TestEvents.addStep(new JdbcTemplate(database), message, "queued");
            test.number();
            test.number();

            assertThat(test.all(SALES)).isEmpty();

            slow.commit();
        }
        test.number();

        assertThat(test.all(SALES))
                .extracting(Event::type)
                .containsExactly("message.held", "message.queued");
    }

    @ParameterizedTest
    @EnumSource
    void a_transaction_that_is_undone_holds_nothing_up(TestDatabase kind) throws Exception {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(SALES);
        var message = admitted(database).key();
        try (var slow = database.getConnection()) {
            var undone = transaction(slow);
            TestEvents.addStep(undone, message, "held");
            TestEvents.addStep(new JdbcTemplate(database), message, "queued");
            test.number();
            slow.rollback();
        }
        test.number();
        TestEvents.addStep(new JdbcTemplate(database), message, "cancelled");
        test.number();

        assertThat(test.all(SALES))
                .extracting(Event::type)
                .containsExactly("message.queued", "message.cancelled");
    }

    /** Another transaction that stays open has nothing to do with the gap. */
    @ParameterizedTest
    @EnumSource
    void only_those_are_waited_for_who_may_fill_the_gap(TestDatabase kind) throws Exception {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(SALES);
        var message = admitted(database).key();
        try (var other = database.getConnection();
                var undone = database.getConnection()) {
            transaction(other).update("update daily_count set used = used + 1");
            transaction(other)
                    .update(
                            "insert into event_fact (department, environment, type, happened_at,"
                                    + " document) values ('a', 'b', 'c', current_timestamp, '{}')");
            TestEvents.addStep(transaction(undone), message, "held");
            undone.rollback();
            TestEvents.addStep(new JdbcTemplate(database), message, "queued");

            test.number();

            assertThat(test.all(SALES)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_left_out_or_told_twice_while_many_write_and_two_nodes_number(TestDatabase kind)
            throws Exception {
        var database = kind.migrated();
        var first = new TestEvents(database);
        var second = new TestEvents(database);
        first.events().follow(SALES);
        var message = admitted(database).key();
        Set<Long> committed = ConcurrentHashMap.newKeySet();
        var writing = new AtomicInteger(4);
        var failed = new AtomicBoolean();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 4; writer++) {
                var random = new Random(writer);
                threads.execute(() -> {
                    try (var connection = database.getConnection()) {
                        for (int i = 0; i < 60; i++) {
                            var jdbc = transaction(connection);
                            for (int n = random.nextInt(3); n >= 0; n--) {
                                TestEvents.addStep(jdbc, message, "queued");
                            }
                            if (random.nextInt(4) == 0) {
                                connection.rollback();
                            } else {
                                connection.commit();
                            }
                        }
                    } catch (Exception e) {
                        failed.set(true);
                    } finally {
                        writing.decrementAndGet();
                    }
                });
            }
            for (var node : List.of(first, second)) {
                threads.execute(() -> {
                    while (writing.get() > 0) {
                        node.number();
                    }
                });
            }
        }
        eventually()
                .untilAsserted(() -> {
                    first.number();
                    committed.addAll(rows(database));
                    assertThat(told(database)).hasSameSizeAs(committed);
                });

        assertThat(failed).isFalse();
        assertThat(told(database)).isSorted().containsExactlyElementsOf(rows(database));
        assertThat(first.all(SALES)).hasSameSizeAs(committed);
    }

    @ParameterizedTest
    @EnumSource
    void nothing_is_written_for_whom_nobody_follows(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        var message = admitted(database).key();
        TestEvents.addStep(new JdbcTemplate(database), message, "held");
        test.number();
        test.events().follow(new Tenant(new DepartmentId("other"), Environment.SANDBOX));
        TestEvents.addStep(new JdbcTemplate(database), message, "queued");
        test.number();

        assertThat(count(database, "event_page")).isZero();

        test.events().follow(SALES);
        TestEvents.addStep(new JdbcTemplate(database), message, "cancelled");
        test.number();

        assertThat(test.all(SALES)).extracting(Event::type).containsExactly("message.cancelled");
    }

    @ParameterizedTest
    @EnumSource
    void who_has_not_asked_for_longer_than_events_are_kept_has_missed_some(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(SALES);
        var message = admitted(database).key();
        TestEvents.addStep(new JdbcTemplate(database), message, "held");
        test.number();
        var place = test.events().follow(SALES).latest();
        test.wait(Duration.ofDays(31));
        test.forget();
        TestEvents.addStep(new JdbcTemplate(database), message, "queued");
        test.number();

        var extent = test.events().follow(SALES);

        assertThat(place).isEqualTo(1);
        assertThat(extent.lost()).isGreaterThan(place).isEqualTo(extent.latest());
        assertThat(count(database, "event_page")).isZero();
        TestEvents.addStep(new JdbcTemplate(database), message, "cancelled");
        test.number();
        assertThat(test.events().after(SALES, extent.latest(), EventTypes.EVERY, 10).events())
                .extracting(Event::type)
                .containsExactly("message.cancelled");
    }

    private static Sms admitted(javax.sql.DataSource database) {
        var sms = TestSms.queued();
        TestQueues.in(database).admit(new Arrival(List.of(sms), null, List.of(), TestSms.NOW));
        return sms;
    }

    private static JdbcTemplate transaction(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        return new JdbcTemplate(new SingleConnectionDataSource(connection, true));
    }

    private static List<Long> rows(javax.sql.DataSource database) {
        return new JdbcTemplate(database)
                .query("select id from sms_step order by id", (row, _) -> row.getLong(1));
    }

    /** The rows that the pages name, in their order. */
    private static List<Long> told(javax.sql.DataSource database) {
        var rows = new ArrayList<Long>();
        new JdbcTemplate(database)
                .query(
                        "select refs from event_page order by latest",
                        row -> {
                            EventRefs.read(row.getBytes(1)).forEach(it -> rows.add(it.row()));
                        });
        return rows;
    }

    @Test
    void ids_differ_by_tenant_and_are_in_the_order_of_places() {
        var ids = LongStream.range(1, 1_000).mapToObj(it -> Events.id(SALES, it)).toList();

        assertThat(ids).isSorted().doesNotHaveDuplicates().allMatch(it -> it.version() == 8);
        assertThat(ids).allMatch(it -> it.variant() == 2);
        assertThat(Events.id(SALES, 7)).isEqualTo(Events.id(SALES, 7));
        assertThat(Events.id(new Tenant(SALES.department(), Environment.PRODUCTION), 7))
                .isNotEqualTo(Events.id(SALES, 7));
    }
}
