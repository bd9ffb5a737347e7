package org.smsauth.sms.intake.ceiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.intake.ceiling.Ceiling.Kind;
import org.smsauth.sms.intake.ceiling.TakeRoom.Outcome;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the ceilings promise, on both databases. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
@ExtendWith(OutputCaptureExtension.class)
class TakeRoomTest {

    private static final Instant NOW = Instant.parse("2026-11-23T10:15:30Z");

    private final DataSource database;

    /** Keeps the database open: it is closed with its last connection. */
    private final Connection open;

    private final AtomicInteger statements = new AtomicInteger();
    private final TakeRoom node;
    private final TakeRoom other;

    TakeRoomTest(TestDatabase database) throws SQLException {
        this.database = database.migrated();
        this.open = this.database.getConnection();
        this.node = new TakeRoom(new Counted());
        this.other = new TakeRoom(new Counted());
    }

    /** Counts what is asked of the store. */
    private final class Counted extends JdbcTemplate {

        Counted() {
            super(database);
        }

        @Override
        public int update(String sql, @Nullable Object @Nullable ... args) {
            statements.incrementAndGet();
            return super.update(sql, args);
        }
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void one_node_uses_the_last_message_of_a_ceiling_and_no_more() {
        for (int i = 0; i < 2_000; i++) {
            assertThat(take(node, client(2_000), 1)).isInstanceOf(Outcome.Taken.class);
        }

        assertThat(take(node, client(2_000), 1))
                .isEqualTo(new Outcome.Reached(client(2_000), 2_000));
        assertThat(take(node, client(2_001), 1))
                .as("a ceiling that is raised counts at once")
                .isInstanceOf(Outcome.Taken.class);
    }

    @Test
    void nodes_together_never_exceed_a_ceiling_and_leave_little() throws Exception {
        var ceiling = client(5_000);
        var taken = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    IntStream.range(0, 16)
                            .mapToObj(i ->
                                    threads.submit(() -> {
                                        var here = i % 2 == 0 ? node : other;
                                        while (take(here, ceiling, 3) instanceof Outcome.Taken) {
                                            taken.addAndGet(3);
                                        }
                                    }))
                            .toList();
            for (var one : all) {
                one.get();
            }
        }

        assertThat(taken.get()).isBetween(4_900, 5_000);
    }

    @Test
    void what_is_given_back_can_be_taken_again_and_a_refusal_takes_nothing() {
        var narrow = client(10);
        var wide = new Ceiling(Kind.DEPARTMENT, "sales", Environment.PRODUCTION, 15);
        var taken = (Outcome.Taken) node.take(List.of(narrow, wide), 10, NOW);
        taken.giveBack().run();

        assertThat(node.take(List.of(wide, narrow), 12, NOW))
                .isEqualTo(new Outcome.Reached(narrow, 0));

        assertThat(node.take(List.of(narrow, wide), 10, NOW)).isInstanceOf(Outcome.Taken.class);
        assertThat(node.used(wide, NOW)).isEqualTo(10);
        assertThat(take(node, wide, 5)).isInstanceOf(Outcome.Taken.class);
        assertThat(take(node, wide, 1)).isEqualTo(new Outcome.Reached(wide, 15));
    }

    @Test
    void a_new_day_begins_at_midnight_utc() {
        assertThat(take(node, client(5), 5)).isInstanceOf(Outcome.Taken.class);
        assertThat(take(node, client(5), 1)).isInstanceOf(Outcome.Reached.class);

        var tomorrow = Instant.parse("2026-11-24T00:00:00Z");

        assertThat(node.take(List.of(client(5)), 1, tomorrow)).isInstanceOf(Outcome.Taken.class);
        assertThat(node.take(List.of(client(5)), 1, tomorrow.minusMillis(1)))
                .isInstanceOf(Outcome.Reached.class);
    }

    @Test
    void clients_departments_and_environments_are_counted_apart() {
        for (var ceiling :
                List.of(
                        client(1),
                        new Ceiling(Kind.CLIENT, "web-shop", Environment.SANDBOX, 1),
                        new Ceiling(Kind.DEPARTMENT, "web-shop", Environment.PRODUCTION, 1),
                        new Ceiling(Kind.INSTALLATION, "", Environment.PRODUCTION, 1),
                        new Ceiling(Kind.INSTALLATION, "", Environment.SANDBOX, 1))) {
            assertThat(take(node, ceiling, 1)).isInstanceOf(Outcome.Taken.class);
            assertThat(take(node, ceiling, 1)).isInstanceOf(Outcome.Reached.class);
        }
    }

    @Test
    void a_hundred_messages_cost_the_store_a_few_statements() {
        var wide = new Ceiling(Kind.INSTALLATION, "", Environment.PRODUCTION, 1_000_000);
        for (int i = 0; i < 50_000; i++) {
            take(node, wide, 1);
        }

        assertThat(statements.get()).isLessThan(60);
    }

    @Test
    void a_jump_and_a_ceiling_that_is_near_are_told_once(CapturedOutput output) {
        for (int day = 3; day > 0; day--) {
            node.take(List.of(client(100_000)), 900, NOW.minus(Duration.ofDays(day)));
        }
        for (int i = 0; i < 25; i++) {
            node.take(List.of(client(100_000)), 100, NOW);
        }
        assertThat(output.toString()).doesNotContain("has sent");

        for (int i = 0; i < 900; i++) {
            node.take(List.of(client(100_000)), 100, NOW);
        }

        assertThat(output.toString())
                .containsOnlyOnce("Today client web-shop in production has sent")
                .containsOnlyOnce("of the 100000 messages of its ceiling");
    }

    @Test
    void a_store_that_is_away_is_no_room() {
        var away = new TakeRoom(new JdbcTemplate(new org.h2.jdbcx.JdbcDataSource()));

        assertThatThrownBy(() -> take(away, client(5), 1))
                .isInstanceOf(org.springframework.dao.DataAccessException.class);
    }

    private static Ceiling client(long most) {
        return new Ceiling(Kind.CLIENT, "web-shop", Environment.PRODUCTION, most);
    }

    private static Outcome take(TakeRoom from, Ceiling ceiling, int messages) {
        return from.take(List.of(ceiling), messages, NOW);
    }
}
