package org.smsauth.sms.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Who lives and who does not, on both databases. */
@Tag("clock")
@Tag("store")
@ParameterizedClass
@EnumSource(TestDatabase.class)
class HeartbeatTest {

    private static final Duration SILENT = Duration.ofSeconds(3);

    private final DataSource database;

    /** Keeps the database open: it is closed with its last connection. */
    private final Connection open;

    private final JdbcTemplate jdbc;
    private final DatabaseTime time;
    private long nanos;

    private final Heartbeat watching;

    HeartbeatTest(TestDatabase database) throws SQLException {
        this.database = database.migrated();
        this.open = this.database.getConnection();
        this.jdbc = new JdbcTemplate(this.database);
        this.time =
                new DatabaseTime(
                        InstantSource.system(), jdbc, new NodeSettings(SILENT, SILENT, SILENT));
        this.watching = new Heartbeat(new ThisNode(1), jdbc, time, () -> nanos);
    }

    @AfterEach
    void close() throws SQLException {
        open.close();
    }

    @Test
    void a_node_that_has_not_beaten_for_a_while_is_silent_and_one_that_has_is_not() {
        other(7);
        other(8);
        beatSteadily();
        wasSilent(7, Duration.ofSeconds(4));

        assertThat(watching.silentFor(SILENT)).containsExactly(7L);
        assertThat(watching.silentFor(Duration.ofSeconds(60))).isEmpty();
        other(7);
        assertThat(watching.silentFor(SILENT)).isEmpty();
    }

    @Test
    void a_node_that_could_not_beat_itself_accuses_nobody() {
        other(7);
        beatSteadily();
        wasSilent(7, Duration.ofMinutes(1)); // the store was away, for all of them
        nanos += Duration.ofMinutes(1).toNanos();
        assertThat(watching.silentFor(SILENT)).isEmpty();

        watching.beat();
        assertThat(watching.silentFor(SILENT)).as("others had no time to beat").isEmpty();

        beatSteadily();
        assertThat(watching.silentFor(SILENT)).containsExactly(7L);
    }

    @Test
    void a_node_that_is_gone_is_forgotten_unless_it_beats_again() {
        other(7);
        beatSteadily();
        watching.forget(7, SILENT);
        wasSilent(7, Duration.ofSeconds(4));
        assertThat(watching.silentFor(SILENT)).containsExactly(7L);

        watching.forget(7, SILENT);

        assertThat(watching.silentFor(SILENT)).isEmpty();
        other(7);
        wasSilent(7, Duration.ofSeconds(4));
        assertThat(watching.silentFor(SILENT)).containsExactly(7L);
    }

    @Test
    void a_node_that_ends_orderly_leaves_nothing_behind() {
        var other = other(7);
        other.start();
        assertThat(other.isRunning()).isTrue();

        other.stop();

        assertThat(jdbc.queryForList("select node from node_heartbeat", Long.class)).isEmpty();
    }

    private Heartbeat other(long number) {
        var other = new Heartbeat(new ThisNode(number), jdbc, time, () -> nanos);
        other.beat();
        return other;
    }

    private void beatSteadily() {
        for (int second = 0; second <= 4; second++) {
            nanos += Duration.ofSeconds(1).toNanos();
            watching.beat();
        }
    }

    private void wasSilent(long node, Duration since) {
        jdbc.update(
                "update node_heartbeat set beat_at = ? where node = ?",
                time.instant().minus(since).atOffset(java.time.ZoneOffset.UTC),
                node);
    }
}
