package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Purpose;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import org.smsauth.sms.notification.webhook.TestReceiver.Answer;
import org.smsauth.sms.notification.webhook.TestReceiver.Got;
import org.smsauth.sms.queue.TestSms;

/** What endpoints are sent, and what is on record of it. */
@Tag("clock")
@Tag("store")
class WebhooksTest extends OverLoopback {

    @ParameterizedTest
    @EnumSource
    void each_event_is_delivered_once_and_in_its_order_while_secrets_change(TestDatabase kind) {
        var database = kind.migrated();
        var node = node(database);
        var made = node.endpoint(receiver.url());
        var secrets = new ArrayList<>(List.of(made.secret()));
        writeLives(database, 50);
        eventually()
                .until(() -> {
                    node.tick();
                    return receiver.all().size() >= 50;
                });
        secrets.add(
                node.change
                        .addSecret(
                                node.found(made),
                                Scheme.V1,
                                Duration.ofHours(1),
                                TestCallers.of("sms.manage"))
                        .orElseThrow()
                        .secret());
        node.tick(); // the worker knows it from the next look on
        writeLives(database, 50);
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.log(made))
                            .hasSize(500)
                            .allMatch(it -> it.state() == State.DELIVERED);
                });

        assertThat(receiver.all()).extracting(Got::id).hasSize(500).doesNotHaveDuplicates();
        assertThat(receiver.all()).allMatch(it -> verifies(secrets.getFirst(), it));
        assertThat(receiver.all().getLast()).matches(it -> verifies(secrets.getLast(), it));
        var lives = new HashMap<String, List<String>>();
        for (var got : receiver.all()) {
            lives.computeIfAbsent(
                            got.json().at("/data/message_id").asString(), _ -> new ArrayList<>())
                    .add(got.json().at("/data/status").asString());
        }
        assertThat(lives).hasSize(100).allSatisfy((_, life) -> assertThat(life).isEqualTo(LIFE));
    }

    /** Each thing that can go wrong once, and then it goes well. */
    @ParameterizedTest
    @EnumSource
    void what_was_not_delivered_is_tried_again_as_the_same(TestDatabase kind) {
        try (var inside = new TestReceiver()) {
            var database = kind.migrated();
            var node = node(database);
            var faults =
                    List.<Function<Got, Answer>>of(
                            _ -> Answer.status(500),
                            _ -> Answer.reset(),
                            _ -> Answer.hang(),
                            _ -> Answer.status(302, "Location: " + inside.url()),
                            _ -> Answer.huge(503),
                            _ -> Answer.status(404),
                            _ -> (_, out) -> out.write(new byte[] {1, 2, 13, 10, 13, 10}));
            var seen = new ConcurrentHashMap<String, Integer>();
            var place = new AtomicInteger();
            receiver.answers(got ->
                    seen.merge(got.id(), 1, Integer::sum) == 1
                            ? faults.get(place.getAndIncrement() % faults.size()).apply(got)
                            : Answer.huge(200));
            var made = node.endpoint(receiver.url());
            writeLives(database, 7);
            eventually()
                    .untilAsserted(() -> {
                        node.tick();
                        assertThat(node.log(made)).hasSize(35).allMatch(it -> it.tries() == 1);
                    });
            assertThat(node.log(made))
                    .extracting(it -> it.status() == null ? 0 : it.status())
                    .contains(500, 0, 302, 503, 404);

            now.updateAndGet(it -> it.plusSeconds(10));
            eventually()
                    .untilAsserted(() -> {
                        node.tick();
                        assertThat(node.log(made)).allMatch(it -> it.state() == State.DELIVERED);
                    });

            assertThat(inside.all()).isEmpty();
            assertThat(seen).hasSize(35).allSatisfy((_, times) -> assertThat(times).isEqualTo(2));
            assertThat(node.log(made))
                    .allMatch(it -> it.tries() == 2 && it.due() == null)
                    .allMatch(it -> String.valueOf(it.answer()).length() == SendWebhook.KEPT);
            for (var delivery : node.log(made)) {
                var tries = node.deliveries.tries(delivery);
                assertThat(tries).hasSize(2);
                assertThat(tries.getFirst().at()).isBefore(tries.getLast().at());
                assertThat(tries.getLast().status()).isEqualTo(200);
                assertThat(tries.getFirst().problem()).isNotNull();
            }
            var message = Objects.requireNonNull(node.log(made).getFirst().message());
            assertThat(node.deliveries.ofMessage(message, Set.of(made.endpoint().id())))
                    .hasSize(5)
                    .isSortedAccordingTo(Comparator.comparingLong(Deliveries.Delivery::place));
            assertThat(node.deliveries.ofMessage(message, Set.of(UUID.randomUUID()))).isEmpty();
            node.deliveries.forget(Set.of(made.endpoint().id()), now.get().plusSeconds(1));
            assertThat(node.jdbc.queryForObject("select count(*) from webhook_try", Integer.class))
                    .isZero();
            assertThat(node.found(made).failingSince()).isNull();
        }
    }

    @Test
    void what_was_delivered_is_delivered_again_by_hand_with_the_same_id() {
        var database = TestDatabase.H2.migrated();
        var node = node(database);
        var made = node.endpoint(receiver.url());
        writeLives(database, 2);
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.log(made)).hasSize(10);
                });
        var before = new HashSet<>(receiver.all().stream().map(Got::id).toList());
        assertThat(
                        node.deliveries.again(
                                made.endpoint().id(),
                                new Conditions().and("state = ?", "delivered"),
                                now.get()))
                .isEqualTo(10);
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(receiver.all()).hasSize(20);
                });

        assertThat(Set.copyOf(receiver.all().stream().map(Got::id).toList())).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void a_message_with_a_callback_is_told_there_and_to_no_other_origin(TestDatabase kind) {
        try (var other = new TestReceiver()) {
            var database = kind.migrated();
            var node = node(database);
            var events = node.endpoint(other.url());
            var made = node.endpoint(receiver.url(), Purpose.CALLBACKS);
            var there = receiver.url().resolve("/messages/17?key=4711");
            var told = TestSms.queuedWithCallback(there.toString());
            var elsewhere = TestSms.queuedWithCallback("https://elsewhere.example.com/");
            var without = TestSms.queued();
            writeLives(database, List.of(told, elsewhere, without));

            eventually()
                    .untilAsserted(() -> {
                        node.tick();
                        assertThat(node.log(events)).hasSize(15);
                        assertThat(node.log(made))
                                .hasSize(5)
                                .allMatch(it -> it.state() == State.DELIVERED);
                        assertThat(node.found(made).place()).isGreaterThanOrEqualTo(15);
                    });

            assertThat(receiver.all())
                    .hasSize(5)
                    .allMatch(it -> verifies(made.secret(), it))
                    .allMatch(it -> it.path().equals("/messages/17?key=4711"))
                    .allMatch(it ->
                            it.json()
                                    .at("/data/message_id")
                                    .asString()
                                    .equals(told.id().toString()));
            assertThat(other.all()).noneMatch(it -> it.body().contains("4711"));
        }
    }
}
