package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} of the authorization server, twice, and ten times by {@code ./drills}: what it
 * answered with success is kept, and what it tells the SMS server is told once.
 */
@Tag("drill")
class KilledIT {

    private static final int KILLS = Drill.WHOLE ? 10 : 2;

    @SuppressWarnings("NullAway.Init")
    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system =
                RunningSystem.start(
                        Files.createTempDirectory("smsauth-story"),
                        List.of("--smsauth.alarms.every=1s", "--smsauth.alarms.calm=0s"),
                        List.of());
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void every_token_a_client_received_has_its_record() throws Exception {
        var alerts = system.client("alerts");

        var received = new HashSet<String>();
        for (int kill = 0; kill < KILLS; kill++) {
            received.addAll(
                    duringRequests(
                            () -> {
                                var answer = Http.requestToken(system, alerts, Map.of());
                                return answer.body().get("access_token").asString();
                            },
                            system::killAndRestartAuthServer));
        }
        assertThat(Http.requestToken(system, alerts, Map.of()).status()).isEqualTo(200);
        system.stopAuthServer();

        assertThat(received).isNotEmpty();
        var recorded = recordedTokens(system);
        for (var token : received) {
            assertThat(recorded)
                    .contains(UUID.fromString(SignedJWT.parse(token).getJWTClaimsSet().getJWTID()));
        }
        system.startAuthServerAgain();
    }

    /** A revoked secret is used, and the rule by which that is an alarm goes off and on. */
    @Test
    void what_became_of_a_credential_is_told_once_by_the_sms_server_whichever_server_is_killed()
            throws Exception {
        var department = ReadingDepartment.alerts(system);
        var leaked = department.revokedSecret();
        assertThat(Http.requestToken(system, leaked.login(), Map.of()).status()).isEqualTo(401);
        var expected =
                new ArrayList<>(
                        List.of("credential.created", "credential.revoked", "alarm.raised"));
        department.awaitTold(leaked.id(), expected);

        for (int kill = 0; kill < KILLS; kill++) {
            var isOn = kill % 2 == 1;
            department.alarmOfEndedCredentials(isOn);
            if (kill % 3 == 1) {
                system.killAndRestartSmsServer();
            } else {
                system.killAndRestartAuthServer();
            }
            expected.add(isOn ? "alarm.raised" : "alarm.cleared");
            department.awaitTold(leaked.id(), expected);
        }

        department.revokedSecret();
        assertThat(department.told(leaked.id())).isEqualTo(expected);
        assertThat(department.ids()).doesNotHaveDuplicates();
    }

    private interface Disaster {
        void strike() throws Exception;
    }

    /** Four callers ask until the server is gone; what each was answered with success. */
    private static Set<String> duringRequests(Supplier<String> request, Disaster disaster)
            throws Exception {
        Set<String> answered = ConcurrentHashMap.newKeySet();
        var goOn = new AtomicBoolean(true);
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                callers.execute(() -> {
                    while (goOn.get() && answered.size() < 5_000) {
                        try {
                            answered.add(request.get());
                        } catch (AssertionError | RuntimeException serverGone) {
                            return;
                        }
                    }
                });
            }
            while (answered.size() < 100) {
                Thread.onSpinWait();
            }
            disaster.strike();
            goOn.set(false);
        }
        return answered;
    }

    private static Set<UUID> recordedTokens(RunningSystem system) throws Exception {
        var ids = new HashSet<UUID>();
        try (var store =
                        DriverManager.getConnection(
                                "jdbc:h2:file:" + system.data().resolve("auth/auth"));
                var rows =
                        store.createStatement()
                                .executeQuery(
                                        "select token_id from audit_entry"
                                                + " where event = 'token.issued'")) {
            while (rows.next()) {
                ids.add(rows.getObject(1, UUID.class));
            }
        }
        return ids;
    }
}
