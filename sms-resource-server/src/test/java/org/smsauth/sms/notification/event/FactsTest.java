package org.smsauth.sms.notification.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.notification.event.TestEvents.SALES;
import static org.smsauth.sms.notification.event.TestEvents.count;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.inbound.TestInbounds;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.queue.TestSms;

/** What is told beside the steps of messages. */
@Tag("store")
class FactsTest {

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
}
