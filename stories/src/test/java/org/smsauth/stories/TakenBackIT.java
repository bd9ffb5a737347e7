package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is taken back at the authorization server stops working at the SMS server within a second,
 * though tokens are verified offline, and nothing else stops with it.
 */
@Tag("in-time")
class TakenBackIT {

    private static final int TIMES = 9;
    private static final Duration BOUND = Duration.ofSeconds(1);

    @SuppressWarnings("NullAway.Init")
    private static RunningSystem system;

    @BeforeAll
    static void start() throws Exception {
        system = RunningSystem.startTrial();
    }

    @AfterAll
    static void stop() {
        system.close();
    }

    @Test
    void a_revoked_credential_stops_within_a_second_and_the_clients_other_one_goes_on()
            throws Exception {
        var manager = managerOf("alerts");
        var client = system.client("alerts");
        var path = "/clients/" + client.id() + "/credentials";
        var kept = Http.token(system, "alerts");
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < TIMES; i++) {
            var created =
                    Http.manage(
                            system,
                            manager,
                            "POST",
                            path,
                            "{\"kind\":\"secret\",\"label\":\"to be revoked\"}");
            assertThat(created.status()).as(created.toString()).isEqualTo(201);
            var login =
                    new RunningSystem.ClientLogin(
                            client.id(), created.body().get("secret").asString());
            var token = accepted(login);

            var revoked =
                    Http.manage(
                            system,
                            manager,
                            "POST",
                            path
                                    + "/"
                                    + created.body().get("credential_id").asString()
                                    + "/revocation",
                            "{\"reason\":\"leaked\"}");
            assertThat(revoked.status()).as(revoked.toString()).isLessThan(300);

            delays.add(untilRefused(token));
            assertThat(Http.sendSms(system, kept, "alerts").status()).isEqualTo(202);
            assertThat(Http.requestToken(system, login, Map.of()).status()).isIn(401, 429);
        }
        assertThat(median(delays)).isLessThan(BOUND);
    }

    @Test
    void a_suspended_client_stops_within_a_second_and_resumes_with_fresh_tokens() throws Exception {
        var manager = managerOf("marketing");
        var client = system.client("marketing");
        var path = "/clients/" + client.id() + "/suspension";
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < TIMES; i++) {
            var token = acceptedOf("marketing");
            Http.manage(system, manager, "POST", path, "{\"reason\":\"looked into\"}");
            delays.add(untilRefused(token, "marketing"));
            assertThat(Http.requestToken(system, client, Map.of()).status()).isEqualTo(400);

            Http.manage(system, manager, "DELETE", path, "");
        }
        assertThat(acceptedOf("marketing")).isNotEmpty();
        assertThat(median(delays)).isLessThan(BOUND);
    }

    @Test
    void a_suspended_department_stops_within_a_second() throws Exception {
        var administrator = managerOf("administrator");
        var path = "/departments/internal/suspension";
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < TIMES; i++) {
            var token = acceptedOf("internal");
            Http.manage(system, administrator, "POST", path, "{\"reason\":\"reorganised\"}");
            delays.add(untilRefused(token, "internal"));

            Http.manage(system, administrator, "DELETE", path, "");
        }
        assertThat(acceptedOf("internal")).isNotEmpty();
        assertThat(median(delays)).isLessThan(BOUND);
    }

    @Test
    void a_single_revoked_token_stops_within_a_second_and_the_next_one_does_not() throws Exception {
        var client = system.client("alerts");
        var other = accepted(client);
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < TIMES; i++) {
            var token = accepted(client);

            assertThat(Http.revokeToken(system, client, token).status()).isEqualTo(200);

            delays.add(untilRefused(token));
            assertThat(Http.sendSms(system, other, "alerts").status()).isEqualTo(202);
        }
        assertThat(median(delays)).isLessThan(BOUND);
    }

    @Test
    void a_management_token_sends_no_sms_and_a_message_token_manages_nothing() throws Exception {
        assertThat(Http.sendSms(system, managerOf("alerts"), "alerts").status()).isEqualTo(401);
        assertThat(
                        Http.manage(system, Http.token(system, "alerts"), "GET", "/clients", "")
                                .status())
                .isEqualTo(401);
    }

    private static String managerOf(String department) throws Exception {
        var name = department.equals("administrator") ? department : department + "-manager";
        var answer = Http.requestToken(system, system.manager(name), Map.of());
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("access_token").asString();
    }

    private static String accepted(RunningSystem.ClientLogin login) {
        var token =
                Http.requestToken(system, login, Map.of()).body().get("access_token").asString();
        var sent = Http.sendSms(system, token, "alerts");
        assertThat(sent.status()).as(sent.toString()).isEqualTo(202);
        return token;
    }

    /** A fresh token of a department that the SMS server takes, once it has heard it may. */
    private static String acceptedOf(String department) throws Exception {
        var began = System.nanoTime();
        while (true) {
            var token = Http.token(system, department);
            var sent = Http.sendSms(system, token, department);
            if (sent.status() == 202) {
                return token;
            }
            assertThat(System.nanoTime() - began)
                    .as(sent.toString())
                    .isLessThan(PATIENCE.toNanos());
        }
    }

    private static Duration untilRefused(String token) {
        return untilRefused(token, "alerts");
    }

    /** After how long the last request was sent that was still taken. */
    private static Duration untilRefused(String token, String type) {
        var began = System.nanoTime();
        var lastTaken = began;
        while (true) {
            var sent = System.nanoTime();
            var answer = Http.sendSms(system, token, type);
            if (answer.status() == 401) {
                return Duration.ofNanos(lastTaken - began);
            }
            assertThat(sent - began).as(answer.toString()).isLessThan(PATIENCE.toNanos());
            lastTaken = sent;
        }
    }

    /** Of many, for a machine that does other things too is late now and then. */
    private static Duration median(List<Duration> delays) {
        return delays.stream().sorted().toList().get(delays.size() / 2);
    }
}
