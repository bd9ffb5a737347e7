package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/** The authorization server is away: from the start, for too long, or only with its keys. */
@ExtendWith(OutputCaptureExtension.class)
class OutageIT {

    private static final String NO_SUCH = "/v1/messages/01990000-0000-7000-8000-000000000000";

    private final TestIssuer issuer = TestIssuer.start();

    @AfterEach
    void stopTheIssuer() {
        issuer.close();
    }

    @Test
    void without_keys_from_the_start_a_token_is_neither_good_nor_bad(CapturedOutput output) {
        issuer.down(true);
        var token = issuer.token().sign();
        try (var server = RunningServer.start(issuer)) {
            var api = server.api();

            var refused =
                    api.send(token, SmsApi.message("alerts"))
                            .isProblem(503, "AUTHORIZATION_SERVER_UNREACHABLE");

            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(refused.header("WWW-Authenticate")).isEmpty();
            Explained.isExplained(
                    refused, "authorization-server-unreachable", server.bean(Refusals.class));
            var ready = api.get(null, "/actuator/health/readiness");
            assertThat(ready.status()).isEqualTo(503);
            assertThat(ready.json().at("/components/issuerKeys/details/reason").asString())
                    .contains("no token can be checked");
            assertThat(ready.json().at("/components/statusList/details/reason").asString())
                    .contains("there was none yet");
            assertThat(api.get(null, "/actuator/health/liveness").status()).isEqualTo(200);
            assertThat(api.get(null, "/actuator/health/startup").status()).isEqualTo(200);
            for (int i = 0; i < 50; i++) {
                api.send(issuer.token().sign(), SmsApi.message("alerts"))
                        .isProblem(503, "AUTHORIZATION_SERVER_UNREACHABLE");
            }
            assertThat(issuer.fetches(TestIssuer.METADATA))
                    .as("fetches while it is away")
                    .isLessThan(10);
            assertThat(linesOf(output, "could not be fetched: the answer is 500")).isOne();

            issuer.down(false);
            api.getUntil(token, NO_SUCH, it -> it.status() == 404);
            assertThat(api.get(null, "/actuator/health").text("status")).isEqualTo("UP");
            assertThat(api.get(null, "/actuator/health/readiness").status()).isEqualTo(200);
        }
    }

    @Test
    void without_a_status_list_from_the_start_nobody_can_tell_who_was_revoked(
            CapturedOutput output) {
        issuer.down(TestIssuer.STATUS_LIST, true);
        var token = issuer.token().sign();
        try (var server = RunningServer.start(issuer)) {
            var api = server.api();

            var refused =
                    api.send(token, SmsApi.message("alerts")).isProblem(503, "STATUS_UNKNOWN");
            Explained.isExplained(refused, "status-unknown", server.bean(Refusals.class));

            assertThat(refused.header("Retry-After")).isEqualTo("2");
            assertThat(refused.header("WWW-Authenticate")).isEmpty();
            var record = server.bean(Refusals.class).find(refused.requestId()).orElseThrow();
            assertThat(record.rule()).isEqualTo("status-unknown");
            assertThat(record.who()).isNotNull();
            assertThat(api.get(null, "/actuator/health").status()).isEqualTo(503);

            issuer.down(TestIssuer.STATUS_LIST, false);
            api.getUntil(token, NO_SUCH, it -> it.status() == 404);
            assertThat(api.get(null, "/actuator/health").text("status")).isEqualTo("UP");
            assertThat(linesOf(output, "Following the status list")).isOne();
        }
    }

    @Test
    void past_its_staleness_the_list_is_believed_no_longer_and_then_again(CapturedOutput output) {
        var settings =
                new String[] {
                    "--smsauth.status-list.poll=50ms", "--smsauth.status-list.max-staleness=5s"
                };
        var token = issuer.token().sign();
        try (var server = RunningServer.start(issuer, settings)) {
            var api = server.api();
            assertThat(api.send(token, SmsApi.message("alerts")).status()).isEqualTo(202);

            issuer.down(TestIssuer.STATUS_LIST, true);
            assertThat(api.send(token, SmsApi.message("alerts")).status()).isEqualTo(202);
            api.getUntil(token, NO_SUCH, it -> it.text("code").equals("STATUS_UNKNOWN"));
            assertThat(api.get(null, "/actuator/health/readiness").status()).isEqualTo(503);
            pause(300);

            issuer.down(TestIssuer.STATUS_LIST, false);
            api.getUntil(token, NO_SUCH, it -> it.status() == 404);
            assertThat(linesOf(output, "could not be fetched: the answer is 500")).isOne();
            assertThat(linesOf(output, "There is no status list of the last")).isOne();
            assertThat(linesOf(output, "Following the status list")).isEqualTo(2);
        }
    }

    @Test
    void a_key_that_may_be_new_cannot_be_judged_while_the_keys_are_not_to_be_had() {
        try (var server = RunningServer.start(issuer)) {
            var api = server.api();
            var before = issuer.token().sign();
            assertThat(api.send(before, SmsApi.message("alerts")).status()).isEqualTo(202);
            issuer.down(TestIssuer.KEYS, true);
            issuer.rotate();

            var refused =
                    api.send(issuer.token().sign(), SmsApi.message("alerts"))
                            .isProblem(503, "AUTHORIZATION_SERVER_UNREACHABLE");
            assertThat(refused.header("Retry-After")).isEqualTo("5");
            assertThat(api.send(before, SmsApi.message("alerts")).status()).isEqualTo(202);

            issuer.down(TestIssuer.KEYS, false);
            api.getUntil(issuer.token().sign(), NO_SUCH, it -> it.status() == 404);
        }
    }

    @Test
    void a_new_key_is_fetched_when_it_first_signs_and_nobody_is_refused() {
        try (var server = RunningServer.start(issuer)) {
            var old = issuer.token();
            issuer.rotate();

            var answers =
                    IntStream.range(0, 40)
                            .parallel()
                            .mapToObj(i -> i % 2 == 0 ? issuer.token() : old)
                            .map(it -> server.api().send(it.sign(), SmsApi.message("alerts")))
                            .map(SmsApi.Answer::status);

            assertThat(answers).hasSize(40).containsOnly(202);
        }
    }

    @Test
    void a_key_nobody_published_makes_no_good_token() {
        try (var server = RunningServer.start(issuer)) {
            var token = issuer.token().signedBy(TestIssuer.newKey()).sign();

            server.api().send(token, SmsApi.message("alerts")).isProblem(401, "UNAUTHENTICATED");
        }
    }

    private static long linesOf(CapturedOutput output, String words) {
        return output.getAll().lines().filter(it -> it.contains(words)).count();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
