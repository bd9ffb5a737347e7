package org.smsauth.runtime;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Two nodes on one store, on each database. */
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class UsedOnceTest {

    private static final Instant NOW = Instant.parse("2024-11-23T10:15:30Z");
    private static final Instant SOON = NOW.plusSeconds(60);

    @Parameter TestDatabase database;

    /** Keeps the database open: it is closed with its last connection. */
    @SuppressWarnings("NullAway.Init")
    private Connection open;

    @SuppressWarnings("NullAway.Init")
    private JdbcTemplate jdbc;

    @SuppressWarnings("NullAway.Init")
    private JdbcUsedOnce here;

    @SuppressWarnings("NullAway.Init")
    private JdbcUsedOnce there;

    @BeforeEach
    void twoNodes() throws SQLException {
        var source = new DriverManagerDataSource(database.url());
        open = source.getConnection();
        jdbc = withTable(source);
        here = nodeAt(NOW);
        there = nodeAt(NOW);
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    private static JdbcTemplate withTable(DriverManagerDataSource source) {
        var jdbc = new JdbcTemplate(source);
        jdbc.execute(
                "create table used_once (expires_at timestamp(6) with time zone not null,"
                        + " digest uuid not null, primary key (expires_at, digest))");
        return jdbc;
    }

    private JdbcUsedOnce nodeAt(Instant now) {
        var source = requireNonNull(jdbc.getDataSource());
        return new JdbcUsedOnce(
                jdbc, new WriteTurn(new JdbcTransactionManager(source)), InstantSource.fixed(now));
    }

    @Test
    void a_second_use_shows_on_every_node() {
        assertThat(here.isFirst("assertion", "alerts-1", "id", SOON)).isTrue();
        assertThat(here.isFirst("assertion", "alerts-1", "id", SOON)).isFalse();
        assertThat(there.isFirst("assertion", "alerts-1", "id", SOON)).isFalse();
    }

    @Test
    void the_same_id_of_another_kind_or_owner_is_another_id() {
        assertThat(here.isFirst("assertion", "alerts-1", "id", SOON)).isTrue();
        assertThat(here.isFirst("assertion", "alerts-2", "id", SOON)).isTrue();
        assertThat(here.isFirst("proof", "alerts-1", "id", SOON)).isTrue();
        assertThat(here.isFirst("assertion", "alerts-", "1id", SOON)).isTrue();
    }

    @Test
    void of_many_that_use_one_id_at_once_on_two_nodes_one_is_first() throws Exception {
        var answers = new ArrayList<Future<Boolean>>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 400; i++) {
                var node = i % 2 == 0 ? here : there;
                var id = "id " + i / 8;
                answers.add(threads.submit(() -> node.isFirst("assertion", "alerts-1", id, SOON)));
            }
        }

        var firsts = 0;
        for (var answer : answers) {
            firsts += answer.get() ? 1 : 0;
        }
        assertThat(firsts).isEqualTo(50);
    }

    /** Some node would take it again. */
    @Test
    void what_has_expired_by_a_clock_that_is_ahead_alone_is_not_forgotten() {
        var yetToCome = Instant.parse("2100-01-01T00:00:00Z");
        here.isFirst("assertion", "alerts-1", "id", yetToCome);

        nodeAt(yetToCome.plus(Duration.ofMinutes(10))).forgetExpired();

        assertThat(nodeAt(NOW).isFirst("assertion", "alerts-1", "id", yetToCome)).isFalse();
    }

    @Test
    void what_has_expired_long_enough_is_forgotten() {
        here.isFirst("assertion", "alerts-1", "id", SOON);

        nodeAt(SOON.plus(Duration.ofMinutes(2))).forgetExpired();
        assertThat(there.isFirst("assertion", "alerts-1", "id", SOON)).isFalse();

        nodeAt(SOON.plus(Duration.ofMinutes(2)).plusMillis(1)).forgetExpired();
        assertThat(nodeAt(NOW).isFirst("assertion", "alerts-1", "id", SOON)).isTrue();
    }
}
