package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import com.standardwebhooks.Webhook;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.hc.core5.util.Timeout;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.Conditions;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.smsauth.runtime.outbound.OutboundSettings;
import org.smsauth.runtime.outbound.PermittedAddresses;
import org.smsauth.runtime.vault.TestRootKeys;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.EventTypes;
import org.smsauth.sms.notification.event.Shifts;
import org.smsauth.sms.notification.event.TestEvents;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Made;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Purpose;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Wanted;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.SigningSecret.Scheme;
import org.smsauth.sms.notification.webhook.TestReceiver.Answer;
import org.smsauth.sms.notification.webhook.TestReceiver.Got;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Endpoints as nodes work them, over the loopback. */
@Tag("clock")
@Tag("store")
class WebhooksTest {

    private static final int EVENTS = Integer.getInteger("smsauth.events", 500);
    private static final List<String> LIFE =
            List.of("held", "queued", "submitted", "unknown", "delivered");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final TestReceiver receiver = new TestReceiver();
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(it -> it.workers.stop());
        receiver.close();
    }

    /** What one node has. */
    private final class Node {

        private final TestEvents events;
        private final Endpoints endpoints;
        private final Deliveries deliveries;
        private final ChangeEndpoints change;
        private final WebhookWorkers workers;
        private final JdbcTemplate jdbc;

        Node(DataSource database, long number, Duration patience) {
            this.jdbc = new JdbcTemplate(database);
            var transaction = new TransactionTemplate(new DataSourceTransactionManager(database));
            this.events = new TestEvents(database);
            this.endpoints = new Endpoints(jdbc, TestRootKeys.of(7), new ThisNode(number));
            this.deliveries = new Deliveries(jdbc);
            this.change =
                    new ChangeEndpoints(
                            endpoints,
                            events.events(),
                            events.facts(),
                            new TimeOrderedIds(InstantSource.system()),
                            transaction,
                            now::get);
            var settings = new OutboundSettings(true, List.of(), null);
            var http =
                    new OutboundHttp(
                            settings,
                            new PermittedAddresses(settings),
                            new DefaultSslBundleRegistry());
            this.workers =
                    new WebhookWorkers(
                            endpoints,
                            deliveries,
                            new Callbacks(endpoints),
                            events.events(),
                            new RecordOutcomes(
                                    endpoints,
                                    deliveries,
                                    events.facts(),
                                    transaction,
                                    new SimpleMeterRegistry()),
                            new SendWebhook(http, now::get, Timeout.of(patience)),
                            new WebhookSettings(8, Duration.ofDays(30)),
                            now::get);
            workers.start();
            nodes.add(this);
        }

        Made endpoint(URI url) {
            return endpoint(url, Purpose.EVENTS);
        }

        Made endpoint(URI url, Purpose purpose) {
            return change.make(
                            SALES,
                            new Wanted(
                                    url,
                                    null,
                                    EventTypes.of(List.of("message.*")),
                                    Endpoint.State.ACTIVE),
                            purpose,
                            Scheme.V1,
                            TestCallers.of("sms.manage"))
                    .orElseThrow();
        }

        /** What jobs do from time to time. */
        void tick() {
            events.number();
            workers.look();
        }

        Endpoint found(Made made) {
            return endpoints.find(SALES, made.endpoint().id()).orElseThrow();
        }

        List<Deliveries.Delivery> log(Made made) {
            return deliveries.page(made.endpoint().id(), null, Long.MAX_VALUE, 10_000);
        }
    }

    private Node node(DataSource database) {
        return new Node(database, 1, Duration.ofSeconds(1));
    }

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
            node.deliveries.forget(now.get().plusSeconds(1));
            assertThat(node.jdbc.queryForObject("select count(*) from webhook_try", Integer.class))
                    .isZero();
            assertThat(node.found(made).failingSince()).isNull();
        }
    }

    /**
     * Whatever a receiver does, each event comes to an end that is on record: it is delivered, and
     * then the receiver said so, or given up after every try. A few hundred; {@code
     * -Dsmsauth.events=50000} has as many as one wants.
     */
    @Test
    void whatever_a_receiver_does_each_event_is_accounted_for() throws Exception {
        try (var inside = new TestReceiver()) {
            var database = TestDatabase.H2.migrated();
            var node = node(database);
            var random = new Random(16);
            var taken = ConcurrentHashMap.<String>newKeySet();
            receiver.answers(got -> misbehaving(random, got, taken, inside.url()));
            var made = node.endpoint(receiver.url());
            for (int sent = 0; sent < EVENTS; sent += 500) {
                writeLives(database, Math.min(500, EVENTS - sent) / LIFE.size());
            }
            var killed = new AtomicInteger();
            eventually()
                    .atMost(Duration.ofMinutes(30))
                    .untilAsserted(() -> {
                        node.tick();
                        now.updateAndGet(it -> it.plusSeconds(600));
                        activate(node, made);
                        if (killed.get() < 3 && taken.size() > EVENTS * (killed.get() + 1) / 5) {
                            killed.incrementAndGet();
                            receiver.kill();
                            node.tick();
                            receiver.startAgain();
                        }
                        assertThat(node.found(made).place()).isGreaterThanOrEqualTo(EVENTS);
                        assertThat(node.deliveries.open(made.endpoint().id())).isZero();
                    });

            var counts = new HashMap<State, Integer>();
            var events = new HashSet<UUID>();
            for (var delivery : all(node, made)) {
                counts.merge(delivery.state(), 1, Integer::sum);
                events.add(delivery.event());
                if (delivery.state() == State.DELIVERED) {
                    assertThat(taken).contains(delivery.event().toString());
                } else {
                    assertThat(delivery.tries()).isEqualTo(RetryRules.DELAYS.size() + 1);
                }
            }
            System.out.printf(
                    "%d events, killed %d times: %s, %d requests%n",
                    EVENTS, killed.get(), counts, receiver.all().size());
            assertThat(events).hasSize(EVENTS);
            assertThat(counts).doesNotContainKey(State.OPEN);
            assertThat(counts.getOrDefault(State.DELIVERED, 0)).isGreaterThan(EVENTS * 9 / 10);
            assertThat(inside.all()).isEmpty();
        }
    }

    private static Answer misbehaving(Random random, Got got, Set<String> taken, URI elsewhere) {
        return switch (random.nextInt(60)) {
            case 0, 1, 2, 3 -> Answer.status(500);
            case 4, 5 -> Answer.reset();
            case 6 -> Answer.status(302, "Location: " + elsewhere);
            case 7 -> Answer.status(429, "Retry-After: 1");
            case 8 -> Answer.huge(503);
            case 9 -> random.nextInt(8) == 0 ? Answer.hang() : Answer.status(503);
            case 10 -> random.nextInt(20) == 0 ? Answer.status(410) : Answer.status(502);
            case 11 -> {
                taken.add(got.id());
                yield Answer.huge(200);
            }
            default -> {
                taken.add(got.id());
                yield Answer.status(200);
            }
        };
    }

    /** As whoever manages it does once it is disabled. */
    private static void activate(Node node, Made made) {
        if (node.found(made).state() == Endpoint.State.DISABLED) {
            node.change.change(
                    SALES,
                    made.endpoint().id(),
                    it -> new Wanted(it.url(), it.description(), it.types(), Endpoint.State.ACTIVE),
                    TestCallers.of("sms.manage"));
        }
    }

    private static List<Deliveries.Delivery> all(Node node, Made made) {
        var all = new ArrayList<Deliveries.Delivery>();
        for (long before = Long.MAX_VALUE; ; before = all.getLast().place()) {
            var page = node.deliveries.page(made.endpoint().id(), null, before, 5_000);
            all.addAll(page);
            if (page.isEmpty()) {
                return all;
            }
        }
    }

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

    /** As if it had been killed: what it had under way is not on record. */
    @ParameterizedTest
    @EnumSource
    void another_node_goes_on_where_one_ended_and_nothing_is_lost(TestDatabase kind) {
        var database = kind.migrated();
        var first = new Node(database, 1, Duration.ofMinutes(10));
        var made = first.endpoint(receiver.url());
        var calls = new AtomicInteger();
        receiver.answers(_ -> calls.incrementAndGet() > 13 ? Answer.hang() : Answer.status(200));
        writeLives(database, 20);
        eventually()
                .until(() -> {
                    first.tick();
                    return calls.get() > 20;
                });
        var second = new Node(database, 2, Duration.ofSeconds(1));
        receiver.answers(_ -> Answer.status(200));
        second.tick();
        assertThat(second.found(made).place()).isLessThan(100);

        now.updateAndGet(it -> it.plus(Shifts.LEASE).plusSeconds(1));
        eventually()
                .untilAsserted(() -> {
                    second.tick();
                    assertThat(second.log(made))
                            .hasSize(100)
                            .allMatch(it -> it.state() == State.DELIVERED);
                });

        assertThat(Set.copyOf(receiver.all().stream().map(Got::id).toList())).hasSize(100);
        assertThat(receiver.all().size()).isLessThanOrEqualTo(100 + 2 * 8 + 13);
    }

    @Test
    void a_dead_endpoint_holds_up_no_other_and_has_all_once_it_is_back() {
        try (var dead = new TestReceiver()) {
            var database = TestDatabase.H2.migrated();
            var node = node(database);
            dead.answers(_ -> Answer.reset());
            var well = node.endpoint(receiver.url());
            var ill = node.endpoint(dead.url());
            writeLives(database, 120);
            eventually()
                    .untilAsserted(() -> {
                        node.tick();
                        assertThat(node.log(well))
                                .hasSize(600)
                                .allMatch(it -> it.state() == State.DELIVERED);
                    });
            assertThat(node.log(ill).size())
                    .isLessThanOrEqualTo(EndpointWorker.WINDOW + EndpointWorker.MOST_OPEN);
            assertThat(node.found(ill).place()).isLessThan(600);

            dead.answers(_ -> Answer.status(200));
            eventually()
                    .untilAsserted(() -> {
                        now.updateAndGet(it -> it.plusSeconds(61));
                        node.tick();
                        assertThat(node.log(ill))
                                .hasSize(600)
                                .allMatch(it -> it.state() == State.DELIVERED);
                    });
        }
    }

    /**
     * What a delivery costs, alone and beside receivers that are dead and that hang, with 20,000
     * events waiting for each. Prints, and asserts no time: {@code -Dsmsauth.measure=true}.
     */
    @Test
    @EnabledIfSystemProperty(named = "smsauth.measure", matches = "true")
    void measure_deliveries_alone_and_beside_dead_receivers() {
        try (var dead = new TestReceiver();
                var hanging = new TestReceiver()) {
            var database = TestDatabase.H2.migrated();
            var node = node(database);
            dead.answers(_ -> Answer.reset());
            hanging.answers(_ -> Answer.hang());
            receiver.answers(_ -> Answer.slow(Duration.ofMillis(5)));
            var well = node.endpoint(receiver.url());
            measure("warming up", node, well, database);
            measure("alone", node, well, database);
            measure("alone", node, well, database);
            for (var ill : List.of(dead, hanging)) {
                node.endpoint(ill.url());
            }
            for (int i = 0; i < 5; i++) {
                measure("beside a dead and a hanging one", node, well, database);
            }
        }
    }

    private void measure(String what, Node node, Made made, DataSource database) {
        var before = receiver.all().size();
        writeLives(database, 1_000);
        var began = System.nanoTime();
        var cpu = cpuNanos();
        eventually()
                .pollInterval(Duration.ofMillis(100))
                .until(() -> {
                    node.tick();
                    return receiver.all().size() >= before + 5_000;
                });
        System.out.printf(
                "5,000 events %s: %.2f s, %.2f CPU-s with the receiver's, %d waiting%n",
                what,
                (System.nanoTime() - began) / 1e9,
                (cpuNanos() - cpu) / 1e9,
                node.events.events().latest(SALES) - node.found(made).place());
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
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

    private static boolean verifies(SigningSecret secret, Got got) {
        try {
            new Webhook(secret.told()).verify(got.body(), got.lists());
            return true;
        } catch (Exception e) {
            return false;
        }
    }

    /** So many messages, each with five steps, the steps of all of them mixed. */
    private static void writeLives(DataSource database, int messages) {
        writeLives(database, IntStream.range(0, messages).mapToObj(_ -> TestSms.queued()).toList());
    }

    private static void writeLives(DataSource database, List<Sms> all) {
        var jdbc = new JdbcTemplate(database);
        var queue = TestQueues.in(database);
        queue.admit(new Arrival(all, null, List.of(), TestSms.NOW));
        for (var status : LIFE) {
            TestEvents.addSteps(jdbc, all.stream().map(Sms::key).toList(), status);
        }
    }
}
