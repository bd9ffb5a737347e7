package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of the SMS server under load, on each database once, and five times by {@code
 * ./drills}: what was answered with 202 is there, once, and goes on. Callers whose answer is lost
 * ask again with the same key, as they should.
 */
@Tag("drill")
class SmsKilledIT {

    private static final int KILLS = Drill.WHOLE ? 5 : 1;
    private static final int CALLERS = 8;

    /** Of those whose receipt was lost with the server, the carrier is asked soon. */
    private static final String ASK_SOON = "--smsauth.dispatch.receipt-after=3s";

    /** What a lease may last, and what it takes to look. */
    private static final Duration ALL_IS_SETTLED = PATIENCE.plusMinutes(1);

    @Test
    void on_h2_every_accepted_message_is_there_once_and_goes_on() throws Exception {
        try (var system = RunningSystem.start(ASK_SOON)) {
            var accepted = duringKills(system);
            awaitSettled(system, accepted);
            system.smsServer().stop();
            check(accepted, "jdbc:h2:file:" + system.data().resolve("sms/sms"));
        }
    }

    @Test
    void on_postgresql_every_accepted_message_is_there_once_and_goes_on() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            var url = postgres.getJdbcUrl("postgres", "postgres");
            try (var system = RunningSystem.start(ASK_SOON, "--spring.datasource.url=" + url)) {
                var accepted = duringKills(system);
                awaitSettled(system, accepted);
                check(accepted, url);
            }
        }
    }

    /** The id that each key was answered with. */
    private static Map<String, String> duringKills(RunningSystem system) throws Exception {
        Map<String, String> accepted = new ConcurrentHashMap<>();
        for (int kill = 0; kill < KILLS; kill++) {
            var token = Http.token(system, "alerts");
            var before = accepted.size();
            var goOn = new AtomicBoolean(true);
            try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < CALLERS; i++) {
                    callers.execute(() -> call(system, token, goOn, accepted));
                }
                while (accepted.size() < before + 100) {
                    Thread.sleep(Duration.ofMillis(5));
                }
                system.killAndRestartSmsServer();
                goOn.set(false);
            }
        }
        return accepted;
    }

    /** One message after the other, each until it is accepted. */
    private static void call(
            RunningSystem system, String token, AtomicBoolean goOn, Map<String, String> accepted) {
        while (goOn.get()) {
            var key = UUID.randomUUID().toString();
            while (!accepted.containsKey(key)) {
                try {
                    var answer = Http.sendSmsOnce(system, token, key);
                    if (answer.status() == 202) {
                        accepted.put(key, answer.body().get("id").asString());
                    }
                } catch (AssertionError serverGone) {
                    pause();
                }
            }
        }
    }

    private static void pause() {
        java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }

    /** None waits for anything any more, as its sender sees it. */
    private static void awaitSettled(RunningSystem system, Map<String, String> accepted)
            throws Exception {
        var end = System.nanoTime() + ALL_IS_SETTLED.toNanos();
        var token = Http.token(system, "alerts");
        for (var id : accepted.values()) {
            var status = status(system, token, id);
            while (!status.equals("delivered") && !status.equals("unknown")) {
                assertThat(System.nanoTime()).as("%s is %s", id, status).isLessThan(end);
                pause();
                status = status(system, token, id);
            }
        }
    }

    private static String status(RunningSystem system, String token, String id) {
        var answer = Http.get(system.smsApi() + "/v1/messages/" + id, token);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("status").asString();
    }

    private static void check(Map<String, String> accepted, String url) throws SQLException {
        var stored = new HashMap<String, String>();
        try (var store = DriverManager.getConnection(url);
                var rows =
                        store.createStatement()
                                .executeQuery(
                                        "select b.first_id as id, b.reference, m.attempts"
                                                + " from sms_batch b join sms_message m"
                                                + " on m.id = b.number * 1024")) {
            while (rows.next()) {
                var key = rows.getString("reference");
                assertThat(stored.put(key, rows.getString("id"))).as("another of " + key).isNull();
                assertThat(rows.getInt("attempts")).as("submissions of " + key).isEqualTo(1);
            }
        }
        assertThat(accepted).hasSizeGreaterThan(KILLS * 100);
        assertThat(stored).containsAllEntriesOf(accepted);
    }
}
