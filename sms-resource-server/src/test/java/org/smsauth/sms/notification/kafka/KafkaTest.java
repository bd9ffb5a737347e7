package org.smsauth.sms.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.TimeOrderedIds;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.message.Tenant;
import org.smsauth.sms.node.ThisNode;
import org.smsauth.sms.notification.event.Event;
import org.smsauth.sms.notification.event.EventType;
import org.smsauth.sms.notification.event.TestEvents;
import org.smsauth.sms.queue.Arrival;
import org.smsauth.sms.queue.Sms;
import org.smsauth.sms.queue.TestQueues;
import org.smsauth.sms.queue.TestSms;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Events come to a Kafka: all, and those of one thing in their order, whatever becomes of whom. */
@Tag("store")
class KafkaTest {

    private static final List<String> LIFE = List.of("queued", "submitted", "delivered");
    private static final Tenant OTHER =
            new Tenant(new DepartmentId("other"), Environment.PRODUCTION);
    private static final KafkaSettings SETTINGS =
            new KafkaSettings("127.0.0.1:9092", "events", null);

    private final AtomicReference<Instant> now = new AtomicReference<>(TestSms.NOW);
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stop() {
        nodes.forEach(it -> it.workers.stop());
    }

    /** A node, with a Kafka of its own kind. */
    private final class Node {

        private final TestEvents events;
        private final KafkaWorkers workers;
        private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
        private final KafkaWatch watch = new KafkaWatch(meters);

        Node(DataSource database, long number, KafkaWorker.Sending sending) {
            events = new TestEvents(database);
            workers =
                    new KafkaWorkers(
                            events.events(),
                            new KafkaFollowers(
                                    new JdbcTemplate(database),
                                    new TimeOrderedIds(now::get),
                                    new ThisNode(number)),
                            sending,
                            watch,
                            now::get);
            workers.start();
            nodes.add(this);
            tick();
        }

        void tick() {
            events.number();
            workers.look();
        }

        double counted(String name) {
            return meters.get("smsauth.kafka." + name).counter().count();
        }
    }

    private record Sent(Tenant tenant, Event event) {}

    /** Has what it took; what it says to others is its own. */
    private static final class TestKafka implements KafkaWorker.Sending {

        private final List<Sent> has = new CopyOnWriteArrayList<>();
        private volatile Function<Sent, CompletableFuture<?>> answer =
                _ -> CompletableFuture.completedFuture("has it");

        @Override
        public CompletableFuture<?> send(Tenant tenant, Event event) {
            var sent = new Sent(tenant, event);
            var said = answer.apply(sent);
            if (!said.isCompletedExceptionally()) {
                has.add(sent);
            }
            return said;
        }

        List<Event> of(Tenant tenant) {
            return has.stream().filter(it -> it.tenant.equals(tenant)).map(Sent::event).toList();
        }
    }

    @ParameterizedTest
    @EnumSource
    void every_event_of_every_tenant_comes_also_of_those_nobody_asked_for(TestDatabase kind) {
        var database = kind.migrated();
        var kafka = new TestKafka();
        TestEvents.addSteps(
                new JdbcTemplate(database),
                List.of(admitted(database, 1).getFirst().key()),
                "held");
        var node = new Node(database, 1, kafka);
        writeLives(database, 300);
        node.events.addRefusal("other");
        node.events
                .facts()
                .add(OTHER, EventType.SETTINGS_CHANGED, TestSms.NOW, Map.of("version", "7"));

        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(kafka.of(SALES)).hasSize(900);
                    assertThat(kafka.has).hasSize(902);
                });

        assertThat(kafka.of(SALES)).containsExactlyInAnyOrderElementsOf(node.events.all(SALES));
        assertThat(kafka.of(OTHER)).extracting(Event::type).containsExactly("settings.changed");
        assertThat(node.counted("sent")).isEqualTo(902);
        inOrder(kafka.of(SALES));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_asked_for_later_is_asked_of_each_from_what_is_kept(TestDatabase kind) {
        var database = kind.migrated();
        var before = new TestEvents(database);
        before.events().follow(SALES);
        writeLives(database, 2);
        before.number();
        var kafka = new TestKafka();

        var node = new Node(database, 1, kafka);

        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(kafka.of(SALES)).hasSize(6);
                });
    }

    /** Kafka has some and says nothing, others it refuses, at each try different ones. */
    @ParameterizedTest
    @EnumSource
    void of_each_message_the_first_of_each_event_comes_in_order_whatever_fails(TestDatabase kind) {
        var database = kind.migrated();
        var kafka = new TestKafka();
        var random = new java.util.Random(16);
        kafka.answer =
                _ ->
                        switch (random.nextInt(400)) {
                            case 0 -> CompletableFuture.failedFuture(new IllegalStateException());
                            case 1 ->
                                    CompletableFuture.supplyAsync(() -> {
                                        throw new IllegalStateException("it may have it");
                                    });
                            default -> CompletableFuture.supplyAsync(() -> "has it");
                        };
        var node = new Node(database, 1, kafka);
        writeLives(database, 400);

        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(new LinkedHashSet<>(kafka.of(SALES))).hasSize(1_200);
                    assertThat(place(database)).isEqualTo(1_200);
                });

        assertThat(node.counted("failed")).isPositive();
        inOrder(List.copyOf(new LinkedHashSet<>(kafka.of(SALES))));
    }

    /** As if it had been killed: what it had under way is not on record. */
    @ParameterizedTest
    @EnumSource
    void another_node_goes_on_where_one_ended_and_nothing_is_lost(TestDatabase kind) {
        var database = kind.migrated();
        var kafka = new TestKafka();
        var first = new Node(database, 1, kafka);
        writeLives(database, 10);
        eventually()
                .untilAsserted(() -> {
                    first.tick();
                    assertThat(place(database)).isEqualTo(30);
                });
        var never = new CompletableFuture<>();
        kafka.answer = _ -> never;
        writeLives(database, 10);
        eventually()
                .untilAsserted(() -> {
                    first.tick();
                    assertThat(kafka.has).hasSizeGreaterThan(30);
                });
        var second = new Node(database, 2, kafka);
        kafka.answer = _ -> CompletableFuture.completedFuture("has it");
        second.tick();
        assertThat(place(database)).isEqualTo(30);

        now.updateAndGet(it -> it.plus(Shifts.LEASE).plusSeconds(1));
        eventually()
                .untilAsserted(() -> {
                    second.tick();
                    assertThat(place(database)).isEqualTo(60);
                });

        assertThat(Set.copyOf(kafka.of(SALES))).hasSize(60);
        inOrder(List.copyOf(new LinkedHashSet<>(kafka.of(SALES))));
    }

    @ParameterizedTest
    @EnumSource
    void what_was_not_kept_while_kafka_was_away_is_told_as_lost(TestDatabase kind) {
        var database = kind.migrated();
        var kafka = new TestKafka();
        kafka.answer = _ -> CompletableFuture.failedFuture(new IllegalStateException("away"));
        var node = new Node(database, 1, kafka);
        writeLives(database, 2);
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(node.counted("failed")).isPositive();
                });
        assertThat(place(database)).isZero();
        node.events.wait(Duration.ofDays(31));
        node.events.events().followEveryone();
        node.events.forget();
        writeLives(database, 1);
        kafka.answer = _ -> CompletableFuture.completedFuture("has it");

        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(kafka.of(SALES)).hasSize(3);
                });

        assertThat(node.counted("lost")).isEqualTo(6);
    }

    @ParameterizedTest
    @EnumSource
    void where_no_kafka_is_set_any_more_there_are_events_for_nobody(TestDatabase kind) {
        var database = kind.migrated();
        var node = new Node(database, 1, new TestKafka());
        node.workers.stop();
        node.events.wait(Duration.ofDays(31));
        node.events.forget();
        writeLives(database, 1);
        node.events.number();

        assertThat(node.events.events().extents()).isEmpty();
        assertThat(node.events.all(SALES)).isEmpty();
    }

    /** A broker that was not there yet, and one that goes away and comes back. */
    @Test
    void a_broker_has_each_event_as_it_is_told_and_what_waited_once_it_is_back() throws Exception {
        try (var broker = new TestBroker()) {
            var database = TestDatabase.H2.migrated();
            var factory =
                    new DefaultKafkaProducerFactory<String, byte[]>(
                            Map.of(
                                    "bootstrap.servers",
                                    broker.address(),
                                    "acks",
                                    "all",
                                    "max.block.ms",
                                    500),
                            new StringSerializer(),
                            new ByteArraySerializer());
            try {
                var node =
                        new Node(
                                database,
                                1,
                                new SendToKafka(new KafkaTemplate<>(factory), SETTINGS));
                writeLives(database, 20);
                eventually()
                        .untilAsserted(() -> {
                            node.tick();
                            assertThat(node.counted("failed")).isPositive();
                        });
                assertThat(node.watch.whyNot())
                        .hasValueSatisfying(it -> assertThat(it).contains("no broker"));
                broker.start();
                sees(broker, node, database, 60);
                eventually().until(() -> node.watch.whyNot().isEmpty());
                broker.stop();
                writeLives(database, 20);
                node.tick();
                broker.start();
                sees(broker, node, database, 120);

                var records = broker.all("events.sandbox");
                var told = new HashMap<String, Event>();
                node.events.all(SALES).forEach(it -> told.put(it.id().toString(), it));
                assertThat(broker.all("events")).isEmpty();
                for (var record : records) {
                    var event = Objects.requireNonNull(told.get(header(record, "event_id")));
                    assertThat(record.value())
                            .isEqualTo(JsonMapper.shared().writeValueAsString(event));
                    assertThat(record.key()).isEqualTo(event.data().get("message_id"));
                    assertThat(header(record, "event_type")).isEqualTo(event.type());
                    assertThat(header(record, "department")).isEqualTo("sales");
                    assertThat(header(record, "environment")).isEqualTo("sandbox");
                    assertThat(header(record, "content-type")).isEqualTo("application/json");
                }
                inOrder(
                        List.copyOf(
                                new LinkedHashSet<>(
                                        records.stream()
                                                .map(it ->
                                                        Objects.requireNonNull(
                                                                told.get(header(it, "event_id"))))
                                                .toList())));
            } finally {
                stop();
                factory.destroy();
            }
        }
    }

    private static void sees(TestBroker broker, Node node, DataSource database, int events) {
        eventually()
                .untilAsserted(() -> {
                    node.tick();
                    assertThat(place(database)).isEqualTo(events);
                });
        assertThat(
                        broker.all("events.sandbox").stream()
                                .map(it -> header(it, "event_id"))
                                .distinct())
                .hasSize(events);
    }

    private static String header(ConsumerRecord<String, String> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    @Test
    void what_is_about_no_message_has_a_key_of_its_tenant() {
        var event = TestEvents.event("credential_id/k1");

        assertThat(SendToKafka.key(OTHER, event)).isEqualTo("other/production/credential_id/k1");
    }

    /** Each message's steps are in the order of its life. */
    private static void inOrder(List<Event> events) {
        var last = new HashMap<String, Integer>();
        for (var event : events) {
            var step = LIFE.indexOf(event.type().replace("message.", ""));
            assertThat(step).isEqualTo(last.getOrDefault(event.about(), -1) + 1);
            last.put(event.about(), step);
        }
    }

    private static long place(DataSource database) {
        return new JdbcTemplate(database)
                        .queryForList(
                                "select place from kafka_place where department = 'sales'",
                                Long.class)
                        .stream()
                        .findFirst()
                        .orElse(0L);
    }

    private static List<Sms> admitted(DataSource database, int messages) {
        var all = IntStream.range(0, messages).mapToObj(_ -> TestSms.queued()).toList();
        TestQueues.in(database).admit(new Arrival(all, null, List.of(), TestSms.NOW));
        return all;
    }

    /** So many messages, the steps of all of them mixed. */
    private static void writeLives(DataSource database, int messages) {
        var keys = admitted(database, messages).stream().map(Sms::key).toList();
        for (var status : LIFE) {
            TestEvents.addSteps(new JdbcTemplate(database), keys, status);
        }
    }
}
