package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One of two SMS servers is killed, or stands still and wakes, while it has messages queued and
 * with its carrier: the other takes them over, and none is sent twice. The times are printed;
 * {@code docs/faults.md} has them.
 */
@Tag("drill")
class NodeLostIT {

    /** Each of them is with the carrier for longer than the test sends, one after the other. */
    private static final int MESSAGES = 60;

    private static final Pattern TOOK = Pattern.compile(" : Took ([0-9a-f-]{36})");
    private static final Set<String> DONE = Set.of("submitted", "delivered", "unknown");

    private record Stored(String type, String status, int attempts, String reason) {}

    @Test
    void what_a_node_had_that_stood_still_or_is_killed_is_sent_once_by_another_or_unknown()
            throws Exception {
        try (var two = new TwoNodes()) {
            standsStill(two, two.fillFirst());
            var had = two.fillFirst();
            two.system.smsServer().kill();
            two.check("A node is killed", had, System.nanoTime());
        }
    }

    /** It sends nothing again when it wakes. */
    private static void standsStill(TwoNodes two, Set<String> had) throws Exception {
        signal("STOP", two.system.smsServer().process());
        try {
            two.check("A node stands still", had, System.nanoTime());
        } finally {
            signal("CONT", two.system.smsServer().process());
        }
        var before = two.taken(two.firstLog());
        Drill.until(() -> two.system.smsServer().healthy());
        Drill.until(() -> two.nodesAlive() == 2);
        Thread.sleep(3_000);

        assertThat(two.taken(two.firstLog()))
                .as("what the node took to its carrier after it woke")
                .isEqualTo(before);
        two.checkNoneIsSentTwice(had);
        var token = Http.token(two.system, "alerts");
        assertThat(Http.sendSms(two.system, token, "alerts").status()).isEqualTo(202);
    }

    private static void signal(String name, ProcessHandle process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + name, "" + process.pid()).start().waitFor())
                .isZero();
    }

    /** Two SMS servers that share a PostgreSQL; the first one's carrier is slow. */
    private static final class TwoNodes implements AutoCloseable {

        private final EmbeddedPostgres postgres = EmbeddedPostgres.start();
        private final Path data = Files.createTempDirectory("smsauth-drill");
        private final String store = postgres.getJdbcUrl("postgres", "postgres");
        private final RunningSystem system;
        private final RunningSystem.Node second;

        TwoNodes() throws Exception {
            system =
                    RunningSystem.start(
                            data,
                            List.of(),
                            settings(
                                    "--smsauth.simulator.window=2",
                                    "--smsauth.simulator.answer-delay=2s"));
            second = system.startAnotherSmsServer(settings());
        }

        private List<String> settings(String... more) {
            var all =
                    new ArrayList<>(
                            List.of(
                                    "--spring.datasource.url=" + store,
                                    "--smsauth.first-start.trial-number=+14155550123",
                                    "--logging.level.org.smsauth.sms.carriage=debug"));
            all.addAll(List.of(more));
            return all;
        }

        Path firstLog() {
            return data.resolve("logs/sms-resource-server.log");
        }

        /** Gives the first node more than it can send; the ids of all. */
        Set<String> fillFirst() throws Exception {
            Drill.until(() -> nodesAlive() == 2);
            Set<String> accepted = ConcurrentHashMap.newKeySet();
            var alerts = Http.token(system, "alerts");
            var marketing = Http.token(system, "marketing");
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < MESSAGES; i++) {
                    var type = i % 2 == 0 ? "alerts" : "marketing";
                    callers.execute(() -> {
                        var token = type.equals("alerts") ? alerts : marketing;
                        var answer = Http.sendSms(system, token, type);
                        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
                        accepted.add(answer.body().get("id").asString());
                    });
                }
            }
            assertThat(accepted).hasSize(MESSAGES);
            Drill.until(() ->
                    count("submitting") > 0
                            && taken(firstLog()).stream().anyMatch(accepted::contains));
            return accepted;
        }

        /** The second node brings all to an honest end. */
        void check(String name, Set<String> had, long lostAt) throws Exception {
            var queued = count("queued");
            var submitting = count("submitting");
            var takenByFirst = taken(firstLog());
            Drill.until(() -> count("queued") == 0);
            var tookOver = Duration.ofNanos(System.nanoTime() - lostAt);
            Drill.until(() -> count("submitting") == 0);
            var judged = Duration.ofNanos(System.nanoTime() - lostAt);
            Drill.until(
                    () -> stored().values().stream().allMatch(it -> DONE.contains(it.status())));
            var ends =
                    stored().entrySet().stream()
                            .filter(it -> had.contains(it.getKey()))
                            .map(Map.Entry::getValue)
                            .collect(Collectors.groupingBy(Stored::status, Collectors.counting()));
            System.out.printf(
                    "%n%s, with %d messages queued and %d submitting%n"
                            + "  those queued are with another's carrier after %s, those submitting are judged after %s%n"
                            + "  %s%n",
                    name, queued, submitting, Drill.seconds(tookOver), Drill.seconds(judged), ends);

            checkNoneIsSentTwice(had);
            var takenBySecond = taken(second.log());
            assertThat(takenBySecond).containsAnyElementsOf(had);
            assertThat(ends).containsKey("unknown");
            stored().forEach((id, it) -> {
                if (takenBySecond.contains(id)) {
                    assertThat(it.status()).as(id).isIn("submitted", "delivered");
                } else if (it.status().equals("unknown")) {
                    assertThat(it.reason()).contains("did not record an answer");
                } else {
                    assertThat(takenByFirst).contains(id);
                }
            });
        }

        /** A carrier saw each message once at most, and each has one submission on record. */
        void checkNoneIsSentTwice(Set<String> had) throws Exception {
            var seen = new ArrayList<>(lines(firstLog()));
            seen.addAll(lines(second.log()));
            assertThat(seen).doesNotHaveDuplicates();
            var stored = stored();
            assertThat(stored.keySet()).containsAll(had);
            assertThat(stored.values()).allMatch(it -> it.attempts() == 1);
        }

        private static List<String> lines(Path log) throws IOException {
            return Files.readAllLines(log).stream()
                    .map(TOOK::matcher)
                    .filter(Matcher::find)
                    .map(it -> it.group(1))
                    .toList();
        }

        Set<String> taken(Path log) throws IOException {
            return Set.copyOf(lines(log));
        }

        private int count(String status) throws SQLException {
            return number("select count(*) from sms_message where status = '%s'".formatted(status));
        }

        int nodesAlive() throws SQLException {
            return number(
                    "select count(*) from node_heartbeat"
                            + " where beat_at > current_timestamp - interval '2 seconds'");
        }

        private int number(String sql) throws SQLException {
            try (var connection = DriverManager.getConnection(store);
                    var rows = connection.createStatement().executeQuery(sql)) {
                rows.next();
                return rows.getInt(1);
            }
        }

        /** The messages by their ids: one a request. */
        private Map<String, Stored> stored() throws SQLException {
            var all = new HashMap<String, Stored>();
            try (var connection = DriverManager.getConnection(store);
                    var rows =
                            connection
                                    .createStatement()
                                    .executeQuery(
                                            "select b.first_id as id, b.type, m.status, m.attempts,"
                                                    + " m.reason from sms_batch b join sms_message"
                                                    + " m on m.id = b.number * 1024")) {
                while (rows.next()) {
                    all.put(
                            rows.getObject("id", UUID.class).toString(),
                            new Stored(
                                    rows.getString("type"),
                                    rows.getString("status"),
                                    rows.getInt("attempts"),
                                    rows.getString("reason")));
                }
            }
            return all;
        }

        @Override
        public void close() throws IOException {
            second.close();
            system.close();
            postgres.close();
        }
    }
}
