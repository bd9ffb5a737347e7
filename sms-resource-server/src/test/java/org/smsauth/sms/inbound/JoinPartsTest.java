package org.smsauth.sms.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.sms.inbound.TestInbound.NOW;
import static org.smsauth.sms.inbound.TestInbound.part;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Parts of long messages that people wrote, by whichever node and in whatever order they come. */
class JoinPartsTest extends WrittenTo {

    JoinPartsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void parts_in_any_order_and_twice_make_one_message_once() {
        node.receive.receive(part(7, 3, 3, "three"));
        node.receive.receive(part(7, 1, 3, "one "));
        node.receive.receive(part(7, 3, 3, "three"));
        assertThat(node.of("sales")).isEmpty();
        node.receive.receive(part(7, 2, 3, "two "));
        node.receive.receive(part(7, 2, 3, "two "));
        node.receive.receive(part(7, 1, 3, "one "));

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.text()).isEqualTo("one two three");
                    assertThat(it.parts()).isEqualTo(3);
                    assertThat(it.missing()).isZero();
                });
        node.now = NOW.plus(Duration.ofDays(1));
        node.receive.giveUpWaiting();
        assertThat(node.of("sales")).hasSize(1);
    }

    @Test
    void a_pair_of_units_that_two_parts_share_is_one_character() {
        node.receive.receive(part(7, 2, 2, "\uDE00!"));
        node.receive.receive(part(7, 1, 2, "Hello \uD83D"));

        assertThat(node.of("sales").getFirst().text()).isEqualTo("Hello \uD83D\uDE00!");
    }

    @Test
    void parts_that_come_at_once_by_two_nodes_make_each_message_once() throws Exception {
        var other = new TestInbound(database, 2);
        other.owns("sales", OURS);
        var tasks = new ArrayList<Callable<Boolean>>();
        for (int message = 0; message < 10; message++) {
            for (int number = 1; number <= 5; number++) {
                var part = part(message, number, 5, message + "." + number + " ");
                tasks.add(() -> node.taking(part));
                tasks.add(() -> other.taking(part));
            }
        }
        Collections.shuffle(tasks, new Random(15));
        TestInbound.allAtOnce(tasks);

        assertThat(node.of("sales"))
                .extracting(Kept::text)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, 10)
                                .mapToObj("%1$d.1 %1$d.2 %1$d.3 %1$d.4 %1$d.5 "::formatted)
                                .toList());
    }

    @Test
    void what_never_comes_leaves_a_gap_and_asks_for_nothing() {
        node.receive.receive(part(7, 4, 4, "STOP"));
        node.receive.receive(part(7, 1, 4, "one "));
        node.now = NOW.plus(TestInbound.PARTS_WITHIN).minusSeconds(1);
        node.receive.giveUpWaiting();
        assertThat(node.of("sales")).isEmpty();

        node.now = NOW.plus(TestInbound.PARTS_WITHIN).plusSeconds(1);
        node.receive.giveUpWaiting();
        node.receive.giveUpWaiting();

        assertThat(node.of("sales"))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.text()).isEqualTo("one […]STOP");
                    assertThat(it.missing()).isEqualTo(2);
                    assertThat(it.parts()).isEqualTo(4);
                    assertThat(it.keyword()).isNull();
                });
    }

    @Test
    void a_reference_that_is_used_again_begins_another_message() {
        node.receive.receive(part(7, 1, 2, "one "));
        node.receive.receive(part(7, 2, 2, "two"));
        node.receive.receive(part(7, 2, 2, "four"));
        node.receive.receive(part(7, 1, 2, "three "));
        node.receive.receive(part(7, 1, 2, "five "));
        node.receive.receive(part(7, 1, 2, "six "));
        node.receive.receive(part(7, 2, 2, "seven"));

        assertThat(node.of("sales"))
                .extracting(Kept::text)
                .containsExactlyInAnyOrder("one two", "three four", "five […]", "six seven");
    }

    @Test
    void what_is_put_together_is_forgotten_after_a_while() {
        node.receive.receive(part(7, 1, 2, "one "));
        node.receive.receive(part(7, 2, 2, "two"));
        node.now = NOW.plus(TestInbound.PARTS_WITHIN.multipliedBy(3));

        node.receive.forget();

        assertThat(node.joinParts.forget(Duration.ZERO)).isZero();
    }

    @Test
    void many_are_forgotten_with_their_parts_and_none_that_waits_or_is_young() {
        var jdbc = new JdbcTemplate(database);
        for (int i = 0; i < 501; i++) {
            add(jdbc, "old" + i, NOW.minus(Duration.ofDays(2)), true);
        }
        add(jdbc, "waits", NOW.minus(Duration.ofDays(2)), false);
        add(jdbc, "young", NOW, true);

        assertThat(node.joinParts.forget(Duration.ofDays(1))).isEqualTo(501);

        for (var table : List.of("inbound_long", "inbound_part")) {
            assertThat(jdbc.queryForList("select long_key from " + table, String.class))
                    .containsExactlyInAnyOrder("waits", "young");
        }
    }

    private static void add(JdbcTemplate jdbc, String key, Instant at, boolean done) {
        jdbc.update(
                """
                insert into inbound_long (long_key, carrier, sender, recipient, parts, first_at, done)
                values (?, 'simulator', '+14155550123', '40404', 2, ?, ?)
                """,
                key,
                StoredTime.of(at),
                done);
        jdbc.update(
                "insert into inbound_part (long_key, number, body) values (?, 1, ?)",
                key,
                new byte[] {1});
    }
}
