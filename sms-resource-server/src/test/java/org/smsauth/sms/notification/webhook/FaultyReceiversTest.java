package org.smsauth.sms.notification.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;
import static org.smsauth.sms.notification.event.TestEvents.SALES;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.shift.Shifts;
import org.smsauth.sms.door.access.TestCallers;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Made;
import org.smsauth.sms.notification.webhook.ChangeEndpoints.Wanted;
import org.smsauth.sms.notification.webhook.Deliveries.State;
import org.smsauth.sms.notification.webhook.TestReceiver.Answer;
import org.smsauth.sms.notification.webhook.TestReceiver.Got;

/** Receivers and nodes that fail: nothing is lost, and nobody else waits. */
@Tag("clock")
@Tag("store")
class FaultyReceiversTest extends OverLoopback {

    private static final int EVENTS = Integer.getInteger("smsauth.events", 500);

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
}
