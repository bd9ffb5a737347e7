package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A server's database is put back to what it was some time ago: what holds then. */
@Tag("drill")
class RestoredIT {

    @SuppressWarnings("NullAway.Init")
    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.start("--smsauth.status-list.max-staleness=5s");
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    /**
     * The SMS server goes on by the newer list that it knows, refuses when that is too old, and
     * takes the older one once it is started again.
     */
    @Test
    void an_older_database_of_the_authorization_server_is_believed_after_a_restart()
            throws Exception {
        var alerts = system.client("alerts");
        var file = system.data().resolve("auth/auth.mv.db");
        var ids = new HashSet<String>();
        ids.add(id(Http.token(system, "alerts")));
        system.stopAuthServer();
        Files.copy(file, backup(file));
        system.startAuthServerAgain();
        var revoked = Http.token(system, "alerts");
        var kept = Http.token(system, "alerts");
        ids.add(id(kept));
        ids.add(id(revoked));
        assertThat(Http.revokeToken(system, alerts, revoked).status()).isEqualTo(200);
        Drill.until(() -> Http.sendSms(system, revoked, "alerts").status() == 401);
        assertThat(Http.sendSms(system, kept, "alerts").status()).isEqualTo(202);

        system.stopAuthServer();
        Files.move(backup(file), file, StandardCopyOption.REPLACE_EXISTING);
        system.startAuthServerAgain();

        var newer = Http.token(system, "alerts");
        assertThat(ids.add(id(newer))).as("an id of its own").isTrue();
        Drill.until(() -> Http.sendSms(system, newer, "alerts").status() == 503);
        assertThat(Http.sendSms(system, revoked, "alerts").status()).isIn(401, 503);
        Drill.until(() -> {
            var readiness = Http.get(system.smsApi() + "/actuator/health/readiness", "").toString();
            return readiness.startsWith("503")
                    && readiness.contains("older than the one that is known");
        });

        system.killAndRestartSmsServer();

        Drill.until(() -> Http.sendSms(system, newer, "alerts").status() == 202);
        Drill.until(() -> system.smsServer().healthy());
    }

    /** What was accepted since is gone, and its key is good for the message again. */
    @Test
    void an_older_database_of_the_sms_server_is_worked_on_and_takes_again_what_it_does_not_know()
            throws Exception {
        var token = Http.token(system, "alerts");
        var file = system.data().resolve("sms/sms.mv.db");
        var before = Http.sendSmsOnce(system, token, "before");
        assertThat(before.status()).isEqualTo(202);
        system.stopSmsServer();
        Files.copy(file, backup(file));
        system.startSmsServerAgain();
        var since = Http.sendSmsOnce(system, token, "since");
        assertThat(since.status()).isEqualTo(202);

        system.stopSmsServer();
        Files.move(backup(file), file, StandardCopyOption.REPLACE_EXISTING);
        system.startSmsServerAgain();

        assertThat(status(token, since)).isEqualTo(404);
        assertThat(status(token, before)).isEqualTo(200);
        assertThat(Http.sendSmsOnce(system, token, "before").body().get("id"))
                .isEqualTo(before.body().get("id"));
        var again = Http.sendSmsOnce(system, token, "since");
        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().get("id")).isNotEqualTo(since.body().get("id"));
        for (var sms : List.of(before, again)) {
            Drill.until(() ->
                    Http.get(location(sms), token)
                            .body()
                            .get("status")
                            .asString()
                            .equals("delivered"));
        }
    }

    private static int status(String token, Http.Answer sms) {
        return Http.get(location(sms), token).status();
    }

    private static String location(Http.Answer sms) {
        return system.smsApi() + "/v1/messages/" + sms.body().get("id").asString();
    }

    private static Path backup(Path file) {
        return file.resolveSibling("backup");
    }

    private static String id(String token) throws Exception {
        return SignedJWT.parse(token).getJWTClaimsSet().getJWTID();
    }
}
