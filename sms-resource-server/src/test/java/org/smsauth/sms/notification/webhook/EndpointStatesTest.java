package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Wanted;
import org.smsauth.sms.notification.webhook.Deliveries.Delivery;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.TestReceiver.Answer;

/** What a receiver does with its endpoint by how it answers. */
@Tag("clock")
@Tag("store")
class EndpointStatesTest extends OverLoopback {

    @Test
    void an_endpoint_that_is_gone_is_disabled_and_goes_on_when_it_is_activated() {
        var database = TestDatabase.H2.migrated();
        var node = node(database);
        receiver.answers(_ -> Answer.status(410));
        var made = node.endpoint(receiver.url());
        writeLives(database, 1);
        eventually()
                .until(() -> {
                    node.tick();
                    return node.found(made).state() == Endpoint.State.DISABLED;
                });
        assertThat(node.found(made).reason()).contains("410");
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.events.events().after(SALES, 0, EventTypes.EVERY, 100).events())
                            .extracting(it -> it.type())
                            .contains("webhook_endpoint.disabled");
                });

        receiver.answers(_ -> Answer.status(200));
        node.change.change(
                SALES,
                made.endpoint().id(),
                it -> new Wanted(it.url(), it.description(), it.types(), Endpoint.State.ACTIVE),
                TestCallers.of("sms.manage"));
        now.updateAndGet(it -> it.plusSeconds(10));
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.log(made))
                            .hasSize(5)
                            .allMatch(it -> it.state() == State.DELIVERED);
                });
    }

    @ParameterizedTest
    @EnumSource
    void what_was_sent_to_an_endpoint_that_was_deleted_goes_little_by_little(TestDatabase kind) {
        var node = node(kind.migrated());
        var gone = node.endpoint(receiver.url()).endpoint().id();
        var stays = node.endpoint(receiver.url()).endpoint().id();
        node.deliveries.addAll(delivered(gone, 5_001));
        node.deliveries.addAll(delivered(stays, 3));
        assertThat(node.change.delete(SALES, gone, TestCallers.of("sms.manage"))).isTrue();
        assertThat(node.endpoints.gone()).containsExactly(gone);

        new ForgetDeliveries(
                        node.endpoints,
                        node.deliveries,
                        new WebhookSettings(8, Duration.ofDays(30)),
                        now::get)
                .forgetGone();

        assertThat(node.endpoints.gone()).isEmpty();
        assertThat(
                        node.jdbc.queryForList(
                                "select distinct endpoint from webhook_delivery", UUID.class))
                .containsExactly(stays);
    }

    @ParameterizedTest
    @EnumSource
    void what_is_over_for_long_goes_little_by_little_and_what_is_due_stays(TestDatabase kind) {
        var node = node(kind.migrated());
        var endpoint = node.endpoint(receiver.url()).endpoint().id();
        node.deliveries.addAll(delivered(endpoint, 5_001));
        node.deliveries.again(
                endpoint, new Conditions().and("place = ?", 4_000), now.get().minusSeconds(9));

        node.deliveries.forget(Set.of(endpoint, UUID.randomUUID()), now.get().minusMillis(20));
        assertThat(places(node)).hasSize(21 * 50 + 1).contains(0L, 1_049L, 4_000L);

        node.deliveries.forget(Set.of(endpoint), now.get().plusSeconds(1));
        assertThat(places(node)).containsExactly(4_000L);
    }

    private static List<@Nullable Long> places(Node node) {
        return node.jdbc.queryForList("select place from webhook_delivery", Long.class);
    }

    /** An endpoint that was sent hundreds of thousands is looked at many times a second. */
    @Test
    void what_is_due_is_found_without_reading_what_was_delivered() {
        var node = node(TestDatabase.H2.migrated());
        var endpoint = node.endpoint(receiver.url()).endpoint().id();
        node.deliveries.addAll(delivered(endpoint, 5_000));
        node.jdbc.execute("analyze");

        assertThat(plan(node, Deliveries.DUE, endpoint, Long.MAX_VALUE, 256)).contains(NONE_READ);
        assertThat(plan(node, Deliveries.OPEN, endpoint)).contains(NONE_READ);
        assertThat(
                        plan(
                                node,
                                "select due from webhook_delivery where " + Deliveries.OVER,
                                endpoint,
                                -now.get().minusSeconds(1).toEpochMilli()))
                .contains(NONE_READ);
    }

    private static final String[] NONE_READ = {"WEBHOOK_DELIVERY_DUE", "scanCount: 1 "};

    private static String plan(Node node, String sql, Object... values) {
        return Objects.requireNonNull(
                node.jdbc.queryForObject("explain analyze " + sql, String.class, values));
    }

    /** As many as that; each fifty ended at the same time. */
    private List<Delivery> delivered(UUID endpoint, int count) {
        return IntStream.range(0, count)
                .mapToObj(place -> {
                    var at = now.get().minusMillis(place / 50);
                    return new Delivery(
                            endpoint,
                            place,
                            UUID.randomUUID(),
                            null,
                            "message.delivered",
                            at,
                            State.DELIVERED,
                            null,
                            1,
                            at,
                            at,
                            204,
                            null,
                            null,
                            5);
                })
                .toList();
    }

    @Test
    void an_endpoint_that_fails_for_five_days_is_disabled() {
        var database = TestDatabase.H2.migrated();
        var node = node(database);
        receiver.answers(_ -> Answer.status(500));
        var made = node.endpoint(receiver.url());
        writeLives(database, 1);
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.found(made).failingSince()).isNotNull();
                });
        now.updateAndGet(it -> it.plus(RetryRules.LONGEST_FAILURE));
        eventually()
                .until(() -> {
                    node.tick();
                    return node.found(made).state() == Endpoint.State.DISABLED;
                });

        assertThat(node.found(made).reason()).contains("five days");
    }

    @Test
    void who_asks_to_be_left_alone_is() {
        var database = TestDatabase.H2.migrated();
        var node = node(database);
        var first = new AtomicInteger();
        receiver.answers(_ ->
                first.getAndIncrement() == 0
                        ? Answer.status(429, "Retry-After: 3600")
                        : Answer.status(200));
        var made = node.endpoint(receiver.url());
        writeLives(database, 1);
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.log(made)).hasSize(1);
                });
        writeLives(database, 1);
        for (int i = 0; i < 20; i++) {
            node.tick();
        }
        assertThat(receiver.all()).hasSize(1);

        now.updateAndGet(it -> it.plusSeconds(3601));
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.log(made))
                            .hasSize(10)
                            .allMatch(it -> it.state() == State.DELIVERED);
                });
    }
}
