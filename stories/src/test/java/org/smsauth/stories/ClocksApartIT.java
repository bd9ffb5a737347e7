package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.nimbusds.jwt.SignedJWT;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One of two authorization servers has a clock that is ten minutes wrong: it says so and is not
 * ready, what it gives out is good for less, never for more than {@code docs/time.md} says, and the
 * other one serves as if nothing were. Takes a machine with faketime.
 */
@Tag("clock")
@Tag("drill")
class ClocksApartIT {

    private static final Duration TOLERANCE = Duration.ofMinutes(2);

    @Test
    void a_node_whose_clock_is_wrong_says_so_and_harms_nobody() throws Exception {
        var ahead = clockAt(600);
        var behind = clockAt(-600);
        try (var postgres = EmbeddedPostgres.start();
                var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database auth");
            var store = "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "auth");
            try (var system =
                    RunningSystem.start(
                            Files.createTempDirectory("smsauth-drill"),
                            List.of(store),
                            List.of())) {
                try (var wrong = system.startAnotherAuthServer(List.of(store), ahead)) {
                    saysSo(system, wrong.url());
                    tokens(system, wrong.url(), 600);
                    statusList(wrong.url(), 600);
                    endOfACredential(system, wrong.url());
                    var revoked = revokedToken(system);
                    // which that node has forgotten for itself alone
                    system.killAndRestartAuthServer();
                    assertThat(Http.sendSms(system, revoked, "alerts").status()).isEqualTo(401);
                }
                try (var wrong = system.startAnotherAuthServer(List.of(store), behind)) {
                    saysSo(system, wrong.url());
                    tokens(system, wrong.url(), -600);
                    statusList(wrong.url(), -600);
                    revokedToken(system);
                }
            }
        }
    }

    private static void saysSo(RunningSystem system, String wrong) throws Exception {
        Drill.until(() ->
                Http.get(wrong + "/actuator/health/readiness", "")
                        .toString()
                        .contains("apart from the database's"));
        assertThat(Http.get(wrong + "/actuator/health/readiness", "").status()).isEqualTo(503);
        Drill.until(() -> system.authServer().healthy());
        assertThat(Http.get(wrong + "/console/sign-in", "").status()).isEqualTo(200);
    }

    /** Ahead it issues tokens from a time to come; behind it believes none that was made since. */
    private static void tokens(RunningSystem system, String wrong, int seconds) throws Exception {
        var good = Http.token(system, "alerts");
        var answer = Http.requestToken(wrong, system.client("alerts"), Map.of());
        if (seconds > 0) {
            assertThat(answer.status()).isEqualTo(200);
            var token = answer.body().get("access_token").asString();
            var refused = Http.sendSms(system, token, "alerts");
            assertThat(refused.status()).as(refused.toString()).isEqualTo(401);
            assertThat(refused.toString()).contains("the clocks differ");
        } else {
            assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
        }
        assertThat(Http.sendSms(system, good, "alerts").status()).isEqualTo(202);
    }

    private static void statusList(String wrong, int seconds) throws Exception {
        var answer = Http.get(wrong + "/oauth2/status-list", "");
        var claims = SignedJWT.parse(answer.response().body().strip()).getJWTClaimsSet();
        var issued = claims.getIssueTime().toInstant();
        assertThat(issued)
                .isBetween(
                        Instant.now().plusSeconds(seconds).minus(TOLERANCE),
                        Instant.now().plusSeconds(seconds).plus(TOLERANCE));
        if (seconds < 0) {
            assertThat(claims.getExpirationTime().toInstant())
                    .as("nobody believes it")
                    .isBefore(Instant.now());
        }
    }

    /**
     * A credential lives by the clock of the node that is asked: where that is ahead, it ends
     * early.
     */
    private static void endOfACredential(RunningSystem system, String ahead) throws Exception {
        var alerts = system.client("alerts");
        var end = Instant.now().plus(Duration.ofMinutes(8));
        var login =
                new RunningSystem.ClientLogin(alerts.id(), secretUntil(system, alerts.id(), end));

        assertThat(Http.requestToken(system, login, Map.of()).status()).isEqualTo(200);
        assertThat(Http.requestToken(ahead, login, Map.of()).status()).isEqualTo(401);
        assertThat(Http.requestToken(ahead, alerts, Map.of()).status()).isEqualTo(200);
    }

    private static String secretUntil(RunningSystem system, String client, Instant end)
            throws Exception {
        var manager =
                Http.requestToken(
                        system,
                        system.manager("alerts-manager"),
                        Map.of("scope", "clients.manage"));
        var made =
                Http.manage(
                        system,
                        manager.body().get("access_token").asString(),
                        "POST",
                        "/clients/" + client + "/credentials",
                        """
                        {"kind": "secret", "label": "short", "expires_at": "%s"}
                        """
                                .formatted(end));
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        return made.body().get("secret").asString();
    }

    private static String revokedToken(RunningSystem system) throws Exception {
        var alerts = system.client("alerts");
        var token = Http.token(system, "alerts");
        assertThat(Http.revokeToken(system, alerts, token).status()).isEqualTo(200);
        Drill.until(() -> Http.sendSms(system, token, "alerts").status() == 401);
        return token;
    }

    /** How many seconds the clock that this test sees is ahead, when it is run at another date. */
    private static long already() {
        var span = Objects.requireNonNullElse(System.getenv("FAKETIME"), "");
        return span.matches("[+-]\\d+") ? Long.parseLong(span) : 0;
    }

    /** What a process takes to have such a clock. */
    private static Map<String, String> clockAt(int seconds) throws Exception {
        var variables = new HashMap<String, String>();
        try {
            var process =
                    new ProcessBuilder(
                                    "faketime", "-f", "%+d".formatted(already() + seconds), "env")
                            .start();
            try (var lines = process.inputReader(StandardCharsets.UTF_8).lines()) {
                lines.map(it -> it.split("=", 2))
                        .filter(it -> it[0].equals("LD_PRELOAD") || it[0].startsWith("FAKETIME"))
                        .forEach(it -> variables.put(it[0], it[1]));
            }
        } catch (IOException missing) {
            // skipped
        }
        assumeThat(variables).as("faketime is installed (Debian's package faketime)").isNotEmpty();
        variables.put("FAKETIME_DONT_FAKE_MONOTONIC", "1");
        variables.put("FAKETIME_FORCE_MONOTONIC_FIX", "0");
        return variables;
    }
}
