package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;

/** What is decided at one node holds at the others within half a second. */
class TwoNodesIT {

    private static final int TIMES = 9;

    @SuppressWarnings("NullAway.Init")
    private static TestIssuer issuer;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer one;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer other;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start();
        var database = TestDatabase.POSTGRESQL.url();
        one = RunningServer.startOn(database, issuer, "--smsauth.rate.per-client=0");
        other = RunningServer.startOn(database, issuer, "--smsauth.rate.per-client=0");
        call(one, "PUT", "/v1/settings", "{\"quiet_hours\":null}");
    }

    @AfterAll
    static void stop() {
        other.close();
        one.close();
    }

    @Test
    void an_opt_out_at_one_node_stops_marketing_at_the_other() {
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < TIMES; i++) {
            var number = "+1415555010" + i;
            assertThat(send(one, number)).isEqualTo(202);

            call(one, "POST", "/v1/opt-outs", "{\"recipient\":\"" + number + "\"}");

            assertThat(send(one, number)).as("at once where it was said").isEqualTo(422);
            delays.add(untilRefused(number));
        }
        assertThat(median(delays)).isLessThan(Duration.ofMillis(500));
    }

    @Test
    void settings_decided_at_one_node_hold_at_the_other() {
        var delays = new ArrayList<Duration>();
        for (int i = 0; i < TIMES; i++) {
            call(one, "PUT", "/v1/settings", "{\"quiet_hours\":null}");
            while (send(other, "+14155550188") != 202) {
                Thread.onSpinWait();
            }
            call(
                    one,
                    "PUT",
                    "/v1/settings",
                    "{\"quiet_hours\":null,\"allowed_countries\":[\"DE\"]}");
            delays.add(untilRefused("+14155550188"));
        }
        call(one, "PUT", "/v1/settings", "{\"quiet_hours\":null}");
        assertThat(median(delays)).isLessThan(Duration.ofMillis(500));
    }

    /** After how long the last request was sent that was still taken. */
    private static Duration untilRefused(String number) {
        var began = System.nanoTime();
        var lastTaken = began;
        while (true) {
            var sent = System.nanoTime();
            var status = send(other, number);
            if (status == 422) {
                return Duration.ofNanos(lastTaken - began);
            }
            assertThat(status).isEqualTo(202);
            lastTaken = sent;
        }
    }

    private static Duration median(List<Duration> delays) {
        return delays.stream().sorted().toList().get(TIMES / 2);
    }

    private static int send(RunningServer node, String number) {
        var message = SmsApi.message("marketing");
        message.put("to", number);
        var token =
                issuer.token()
                        .scope("marketing")
                        .claim("authorization_details", TestToken.unlimited())
                        .sign();
        return node.api().send(token, message).status();
    }

    private static void call(RunningServer node, String method, String path, String body) {
        var request =
                node.api()
                        .request(issuer.token().scope("sms.manage").sign(), path)
                        .header("Content-Type", "application/json");
        var answer = node.api().call(request.method(method, BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.response().body()).isBetween(200, 201);
    }
}
