package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/**
 * The database goes away while both servers have work: every request has its answer soon, none is a
 * defect, nothing that was acknowledged is lost, and all goes on by itself. The times are printed;
 * {@code docs/faults.md} has them.
 */
@Tag("drill")
class DatabaseAwayIT {

    private static final JsonMapper JSON = new JsonMapper();

    /** The promise is 3 seconds; the rest is for a machine that does other things too. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Duration AWAY =
            Duration.ofSeconds(Integer.getInteger("drill.seconds", Drill.WHOLE ? 12 : 6));

    /** For so long a node vouches for what it last read, by default. */
    private static final Duration BOUND = Duration.ofSeconds(30);

    private Path store;
    private EmbeddedPostgres postgres;
    private int port;

    @BeforeEach
    void startPostgres() throws Exception {
        store = Files.createTempDirectory("smsauth-drill-store");
        postgres = postgres().start();
        port = postgres.getPort();
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database auth");
            statement.execute("create database sms");
        }
    }

    @AfterEach
    void stopPostgres() throws IOException {
        postgres.close();
    }

    @Test
    void a_network_that_goes_silent_is_refused_soon_and_gone_around_when_it_is_mended()
            throws Exception {
        try (var network = new CuttableNetwork(port);
                var system = start(network.port())) {
            drill(
                    "The network between servers and database goes silent",
                    system,
                    network::cut,
                    network::mend);
        }
    }

    @Test
    void a_postgresql_that_dies_is_refused_soon_and_used_again_when_it_is_back() throws Exception {
        try (var system = start(port)) {
            drill(
                    "PostgreSQL dies and is started again",
                    system,
                    this::killPostgres,
                    this::restartPostgres);
        }
    }

    /** Its nodes answer all along, and know nothing new: nobody must be vouched for by them. */
    @Test
    void an_authorization_server_that_has_lost_its_database_vouches_for_nobody_past_the_bound()
            throws Exception {
        try (var network = new CuttableNetwork(port);
                var system =
                        RunningSystem.start(
                                Files.createTempDirectory("smsauth-drill"),
                                List.of(
                                        "--spring.datasource.url=" + url(network.port(), "auth"),
                                        "--smsauth.registry.max-staleness=5s"),
                                List.of("--spring.datasource.url=" + url(port, "sms")))) {
            var token = Http.token(system, "alerts");
            assertThat(Http.sendSms(system, token, "alerts").status()).isEqualTo(202);
            network.cut();
            var began = System.nanoTime();

            Drill.until(() -> Http.sendSms(system, token, "alerts").status() == 503);

            System.out.printf(
                    "%nThe authorization server loses its database, and vouches for 5 s%n"
                            + "  the last message is accepted within %s%n",
                    Drill.seconds(Duration.ofNanos(System.nanoTime() - began)));
            var refused = Http.sendSms(system, token, "alerts");
            assertThat(refused.body().get("code").asString()).isEqualTo("STATUS_UNKNOWN");
            assertThat(Http.get(system.issuer() + "/oauth2/status-list", "").status())
                    .isEqualTo(503);
            assertThat(Http.get(system.issuer() + "/oauth2/jwks", "").status()).isEqualTo(200);
            assertThat(Http.get(system.issuer() + "/actuator/health/readiness", "").toString())
                    .startsWith("503")
                    .contains("The registry has not been read");
            assertThat(Http.get(system.smsApi() + "/actuator/health/readiness", "").toString())
                    .startsWith("503")
                    .contains("There is no current status list");

            network.mend();
            Drill.until(() -> Http.sendSms(system, token, "alerts").status() == 202);
            Drill.until(() -> system.authServer().healthy() && system.smsServer().healthy());
        }
    }

    /** What of a stranger is only counted needs no database, and a slow machine comes that far. */
    private static final String EACH_STRANGER = "--smsauth.strangers.per-source=100000";

    private static final String ALL_OF_THEM = "--smsauth.strangers.from-all=100000";

    private interface Step {
        void take() throws Exception;
    }

    private void drill(String name, RunningSystem system, Step fault, Step remedy)
            throws Exception {
        Set<String> tokens;
        Set<String> messages;
        try (var drill = new Drill(system)) {
            drill.untilAllIsWell();
            pause(Duration.ofSeconds(2));
            drill.forget();

            fault.take();
            pause(AWAY);
            System.out.println(drill.table(name));
            check(drill);
            remedy.take();

            var again = drill.untilAllIsWell();
            drill.forget();
            pause(Duration.ofSeconds(2));
            System.out.println("  works again after " + Drill.seconds(again));
            assertThat(drill.kind("token").codes()).containsOnly(200);
            assertThat(drill.kind("message").codes()).containsOnly(202);
            drill.close();
            tokens = drill.tokens();
            messages = drill.messages();
        }
        assertThat(
                        stored(
                                "auth",
                                "select cast(token_id as text) from audit_entry where event ="
                                        + " 'token.issued'"))
                .containsAll(tokens);
        assertThat(stored("sms", "select reference from sms_batch")).containsAll(messages);
        System.out.printf(
                "  %d tokens and %d messages were acknowledged, all are stored%n",
                tokens.size(), messages.size());
    }

    private static void check(Drill drill) {
        var refusing =
                List.of(
                        "token",
                        "message",
                        "wrong secret",
                        "no token",
                        "list",
                        "console",
                        "management");
        for (var kind : refusing) {
            assertThat(drill.kind(kind).codes())
                    .as(kind)
                    .contains(503)
                    .doesNotContain(0, 500, 502, 504);
            assertThat(drill.kind(kind).longest()).as(kind).isLessThan(SOON);
            assertThat(drill.kind(kind).lastUnavailable().headers().firstValue("Retry-After"))
                    .as(kind)
                    .isPresent();
        }
        assertThat(
                        JSON.readTree(drill.kind("token").lastUnavailable().body())
                                .get("error")
                                .asString())
                .isEqualTo("temporarily_unavailable");
        assertThat(
                        JSON.readTree(drill.kind("message").lastUnavailable().body())
                                .get("status")
                                .asInt())
                .isEqualTo(503);
        assertThat(drill.kind("console").lastUnavailable().body()).contains("Not just now");
        for (var kind : List.of("status list", "keys")) {
            var isPastTheBound = kind.equals("status list") && AWAY.compareTo(BOUND) >= 0;
            assertThat(drill.kind(kind).codes())
                    .as(kind)
                    .isEqualTo(isPastTheBound ? Set.of(200, 503) : Set.of(200));
            assertThat(drill.kind(kind).longest()).as(kind).isLessThan(SOON);
        }
        for (var kind : List.of("health auth", "health sms")) {
            assertThat(drill.kind(kind).codes()).as(kind).contains(503).doesNotContain(0, 500);
            assertThat(drill.kind(kind).longest()).as(kind).isLessThan(SOON);
            assertThat(drill.kind(kind).lastUnavailable().body()).contains("database");
        }
    }

    private RunningSystem start(int through) throws Exception {
        return RunningSystem.start(
                Files.createTempDirectory("smsauth-drill"),
                List.of(
                        "--spring.datasource.url=" + url(through, "auth"),
                        EACH_STRANGER,
                        ALL_OF_THEM),
                List.of(
                        "--spring.datasource.url=" + url(through, "sms"),
                        EACH_STRANGER,
                        ALL_OF_THEM));
    }

    private static String url(int through, String database) {
        return "jdbc:postgresql://127.0.0.1:%d/%s?user=postgres".formatted(through, database);
    }

    private Set<String> stored(String database, String sql) throws Exception {
        var all = new HashSet<String>();
        try (var connection = DriverManager.getConnection(url(port, database));
                var rows = connection.createStatement().executeQuery(sql)) {
            while (rows.next()) {
                all.add(rows.getString(1));
            }
        }
        return all;
    }

    /** As {@code pg_ctl stop -m immediate} does: its clients are cut, and it has to recover. */
    private void killPostgres() throws Exception {
        var pid = Files.readAllLines(store.resolve("postmaster.pid")).getFirst().strip();
        assertThat(new ProcessBuilder("kill", "-QUIT", pid).start().waitFor()).isZero();
    }

    private void restartPostgres() throws Exception {
        postgres.close();
        postgres = postgres().setPort(port).start();
    }

    /** One that keeps its word; for tests it would not. */
    private EmbeddedPostgres.Builder postgres() {
        return EmbeddedPostgres.builder()
                .setDataDirectory(store)
                .setCleanDataDirectory(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on");
    }

    private static void pause(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
