package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.sms.records.ledger.Refusal;
import org.smsauth.sms.records.ledger.RefusalFilter;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;

/** A client that goes too fast is told to wait, and harms nobody else. */
class RateIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final RefusalFilter TOO_FAST =
            new RefusalFilter(null, null, "rate", null, null, null, null, null);

    private static RunningServer server;

    @BeforeAll
    static void start() {
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.rate.per-client=5",
                        "--smsauth.rate.per-department=8",
                        "--smsauth.rate.window=4s");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void every_answer_says_what_the_limit_is_and_what_is_left() {
        var token = token("steady", "ops");

        var first = server.api().send(token, SmsApi.message("alerts"));
        var refused = server.api().post(token, "{}");

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.header("RateLimit-Policy"))
                .isEqualTo("\"client\";q=20;w=4, \"department\";q=32;w=4");
        assertThat(first.header("RateLimit"))
                .isEqualTo("\"client\";r=19;t=1, \"department\";r=31;t=1");
        assertThat(refused.header("RateLimit")).matches("\"client\";r=1[89];.*");
        assertThat(server.api().get(null, "/v1/refusals").header("RateLimit")).isEmpty();
    }

    @Test
    void who_is_too_fast_is_told_to_wait_and_others_of_the_department_are_not() {
        var refused = tooFast("hasty", "hurry");

        refused.isProblem(429, "TOO_MANY_REQUESTS");
        Explained.hasBody(refused, "too-many-requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.header("RateLimit")).startsWith("\"client\";r=0;t=4");
        assertThat(refused.json().path("violated-policies").toString()).isEqualTo("[\"client\"]");
        assertThat(server.api().send(token("calm", "hurry"), SmsApi.message("alerts")).status())
                .isEqualTo(202);
    }

    @Test
    void the_clients_of_a_department_share_its_limit() {
        tooFast("one", "crowd");

        var refused = tooFast("two", "crowd");

        assertThat(refused.json().path("violated-policies").toString())
                .isEqualTo("[\"department\"]");
    }

    @Test
    void a_flood_is_one_record_a_second_that_says_how_many_it_stands_for() {
        var token = token("flood", "river");
        var began = System.nanoTime();
        var answers = new ArrayList<Answer>();
        for (int i = 0; i < 300; i++) {
            answers.add(server.api().post(token, "application/json", BodyPublishers.noBody()));
        }
        var seconds = (int) Duration.ofNanos(System.nanoTime() - began).toSeconds() + 1;
        var refused = answers.stream().filter(it -> it.status() == 429).toList();
        var records =
                refused.stream()
                        .map(it -> it.text("recorded_under"))
                        .map(UUID::fromString)
                        .distinct()
                        .toList();

        assertThat(refused).hasSizeGreaterThanOrEqualTo(300 - 20 - 5 * seconds);
        assertThat(records).hasSizeLessThanOrEqualTo(seconds + 1);
        eventually().until(() -> requestsOnRecord() == refused.size());
        assertThat(onRecord())
                .extracting(Refusal::requestId)
                .containsExactlyInAnyOrderElementsOf(records);
    }

    private static List<Refusal> onRecord() {
        return server.bean(Refusals.class).page("river", "sandbox", TOO_FAST, null, 100);
    }

    private static int requestsOnRecord() {
        return onRecord().stream().mapToInt(Refusal::requests).sum();
    }

    private static Answer tooFast(String client, String department) {
        var token = token(client, department);
        for (int i = 0; i < 2_000; i++) {
            var answer = server.api().post(token, "{}");
            if (answer.status() == 429) {
                return answer;
            }
        }
        throw new AssertionError("2,000 requests at once were not too many");
    }

    private static String token(String client, String department) {
        return ISSUER.token()
                .claim("sub", client)
                .claim("client_id", client)
                .claim("department", department)
                .sign();
    }
}
