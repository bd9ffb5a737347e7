package org.smsauth.sms.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.inbound.TestInbounds;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.notification.event.EventRefs.Ref;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

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
    void many_refusals_are_told_as_one(TestDatabase kind) {
        var test = new TestEvents(kind.migrated());
        test.events().follow(SALES);
        for (int i = 0; i < RefusalSource.TOLD_EACH + 30; i++) {
            test.addRefusal("sales");
            test.addRefusal(null);
            test.addRefusal("other");
        }
        test.number();
        test.number();

        var told = test.all(SALES);

        assertThat(told).hasSize(RefusalSource.TOLD_EACH + 1);
        assertThat(told.getFirst().type()).isEqualTo("request.refused");
        assertThat(told.getFirst().data()).containsEntry("code", "PERMISSION_DENIED");
        assertThat(told.getLast().type()).isEqualTo("requests.refused");
        assertThat(told.getLast().data()).containsEntry("requests", 30);
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

    @ParameterizedTest
    @EnumSource
    void events_that_others_write_are_told_as_they_were_written(TestDatabase kind) {
        var test = new TestEvents(kind.migrated());
        test.events().follow(SALES);
        test.facts()
                .add(
                        SALES,
                        EventType.SETTINGS_CHANGED,
                        TestSms.NOW,
                        Map.of("version", "7", "list", List.of(1, "two")));
        test.number();

        assertThat(test.all(SALES).getFirst().data())
                .isEqualTo(Map.of("version", "7", "list", List.of(1, "two")));
    }

    /** That an alarm is over comes after that it began, as steps of one message come. */
    @ParameterizedTest
    @EnumSource
    void facts_of_one_thing_are_about_the_same(TestDatabase kind) {
        var test = new TestEvents(kind.migrated());
        test.events().follow(SALES);
        add(test, EventType.ALARM_RAISED, Map.of("alarm_id", "a1", "credential_id", "k1"));
        add(test, EventType.ALARM_CLEARED, Map.of("alarm_id", "a1", "credential_id", "k1"));
        add(test, EventType.ALARM_RAISED, Map.of("alarm_id", "a2", "credential_id", "k1"));
        add(test, EventType.CREDENTIAL_REVOKED, Map.of("credential_id", "k1"));
        add(test, EventType.OPT_OUT_ADDED, Map.of("recipient", "+14155550123"));
        add(test, EventType.OPT_OUT_REMOVED, Map.of("recipient", "+14155550123"));
        add(test, EventType.SETTINGS_CHANGED, Map.of("version", "7"));
        test.number();

        assertThat(test.all(SALES))
                .extracting(Event::about)
                .containsExactly(
                        "alarm_id/a1",
                        "alarm_id/a1",
                        "alarm_id/a2",
                        "credential_id/k1",
                        "recipient/+14155550123",
                        "recipient/+14155550123",
                        "settings.changed");
    }

    private static void add(TestEvents test, EventType type, Map<String, Object> data) {
        test.facts().add(SALES, type, TestSms.NOW, data);
    }

    /** Whoever follows another server may end after it told, and before it noted that. */
    @ParameterizedTest
    @EnumSource
    void what_is_told_twice_is_an_event_once(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        var type = EventType.SETTINGS_CHANGED;

        assertThat(test.facts().addOnce("audit/1", SALES, type, TestSms.NOW, Map.of())).isFalse();

        test.events().follow(SALES);
        for (var source : List.of("audit/1", "audit/2", "audit/1", "audit/2")) {
            test.facts().addOnce(source, SALES, type, TestSms.NOW, Map.of("source", source));
        }
        test.facts().add(SALES, type, TestSms.NOW, Map.of());
        test.facts().add(SALES, type, TestSms.NOW, Map.of());
        test.number();

        assertThat(test.all(SALES))
                .extracting(Event::data)
                .containsExactly(
                        Map.of("source", "audit/1"),
                        Map.of("source", "audit/2"),
                        Map.of(),
                        Map.of());
    }

    @ParameterizedTest
    @EnumSource
    void a_fact_of_whom_nobody_follows_is_not_written(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        test.events().follow(new Tenant(SALES.department(), Environment.PRODUCTION));

        test.facts().add(SALES, EventType.SETTINGS_CHANGED, TestSms.NOW, Map.of());

        assertThat(count(database, "event_fact")).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void what_people_write_is_told_to_the_department_once_it_is_its_own(TestDatabase kind) {
        var database = kind.migrated();
        var test = new TestEvents(database);
        TestInbounds.add(database, "sales", "before anybody followed");
        test.events().follow(SALES);
        var nobodys = TestInbounds.add(database, null, "whose is this?");
        var first = TestInbounds.add(database, "sales", "two at seven, please");
        TestInbounds.add(database, "other", "not for you");
        test.number();

        assertThat(test.all(SALES))
                .extracting(it -> it.data().get("inbound_message_id"))
                .containsExactly(first.toString());
        assertThat(test.all(SALES).getFirst().type()).isEqualTo("inbound_message.received");
        assertThat(test.all(SALES).getFirst().data())
                .containsEntry("from", "+14155550123")
                .containsEntry("to", "40404")
                .containsEntry("text", "two at seven, please")
                .doesNotContainKey("keyword");

        TestInbounds.give(database, nobodys, "sales");
        test.number();
        test.number();

        assertThat(test.all(SALES))
                .extracting(it -> it.data().get("inbound_message_id"))
                .containsExactly(first.toString(), nobodys.toString());
    }

    @Test
    void references_are_read_as_they_were_written() {
        var refs = new ArrayList<Ref>();
        var random = new Random(7);
        for (var type : EventType.values()) {
            for (long row : new long[] {1, 127, 128, 5, Long.MAX_VALUE, 0, random.nextLong()}) {
                refs.add(new Ref(type, row));
            }
        }

        assertThat(EventRefs.read(EventRefs.write(refs))).isEqualTo(refs);
        assertThat(EventRefs.write(refs.subList(0, 2))).hasSize(2 + 3);
    }

    @Test
    void every_type_has_a_number_of_its_own() {
        var numbers = new HashSet<Integer>();
        for (var type : EventType.values()) {
            assertThat(numbers.add(type.number())).as(type.wire()).isTrue();
            assertThat(type.number()).isBetween(1, 255);
            assertThat(type.wire()).matches("[a-z_]+\\.[a-z_]+");
        }
    }

    @Test
    void types_are_named_one_by_one_or_by_how_they_begin() {
        assertThat(EventTypes.of(List.of("message.*", "opt_out.added")).all())
                .contains(EventType.MESSAGE_DELIVERED, EventType.OPT_OUT_ADDED)
                .doesNotContain(EventType.OPT_OUT_REMOVED, EventType.REQUEST_REFUSED);
        assertThat(EventTypes.EVERY.include(EventType.SETTINGS_CHANGED)).isTrue();
        for (var wrong : List.of("", "message", "message.", ".*", "*", "MESSAGE.delivered")) {
            assertThatThrownBy(() -> EventTypes.of(List.of(wrong)))
                    .hasMessageContaining("message.delivered");
        }
    }

    @Test
    void a_cursor_fits_its_own_tenant_alone() {
        var cursor = EventCursor.write(SALES, 4711);

        assertThat(EventCursor.read(SALES, cursor)).isEqualTo(4711);
        var others =
                List.of(
                        new Tenant(SALES.department(), Environment.PRODUCTION),
                        new Tenant(new DepartmentId("other"), Environment.SANDBOX));
        for (var other : others) {
            assertThatThrownBy(() -> EventCursor.read(other, cursor))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        for (var wrong : List.of("a", "AAAAAAAAEmc", cursor + "A", cursor.substring(1), "%", "=")) {
            assertThatThrownBy(() -> EventCursor.read(SALES, wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("next_cursor");
        }
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

    private static long count(javax.sql.DataSource database, String table) {
        var count =
                new JdbcTemplate(database)
                        .queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }
}
