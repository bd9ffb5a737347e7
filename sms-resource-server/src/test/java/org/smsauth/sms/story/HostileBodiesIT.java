package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.smsauth.sms.message.Generated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever is sent as a body: a message is accepted, or a problem says what is wrong. */
@Tag("clock")
class HostileBodiesIT {

    private static final int BODIES = 2_000;
    private static final int AT_ONCE = 16;

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.rate.per-client=0",
                        // what is sent at night waits, rather than be refused for lack of one
                        "--smsauth.own-client.id=sms-server",
                        "--smsauth.own-client.secret=s3cret");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @Test
    void two_thousand_bodies_are_answered_with_202_or_a_problem_and_none_with_a_5xx(
            TestReporter reporter) throws InterruptedException {
        var generated = Generated.inputs();
        reporter.publishEntry("seed", generated.toString());
        var bodies = new HostileBodies(generated);
        var token = unlimited();
        var http = HttpClient.newHttpClient();
        var underWay = new Semaphore(AT_ONCE);
        var accepted = new AtomicInteger();
        var wrong = Collections.synchronizedList(new ArrayList<String>());
        var answers = new ArrayList<CompletableFuture<?>>();
        for (int i = 0; i < BODIES; i++) {
            var body = bodies.next();
            underWay.acquire();
            var request =
                    HttpRequest.newBuilder(
                                    URI.create(
                                            "http://localhost:" + server.port() + "/v1/messages"))
                            .timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofByteArray(body))
                            .build();
            answers.add(
                    answered(http, request, System.nanoTime() + PATIENCE.toNanos())
                            .handle((answer, failure) -> {
                                underWay.release();
                                if (failure != null) {
                                    wrong.add(failure + " to " + shown(body));
                                } else if (answer.statusCode() == 202) {
                                    accepted.incrementAndGet();
                                } else if (!isProblem(answer.statusCode(), answer.body())) {
                                    wrong.add(answer + " " + answer.body() + shown(body));
                                }
                                return null;
                            }));
        }
        answers.forEach(CompletableFuture::join);

        assertThat(wrong.stream().limit(5)).as(generated.toString()).isEmpty();
        assertThat(accepted.get()).as("%s made messages too", generated).isGreaterThan(100);
    }

    /** A store that a busy machine keeps waiting is asked again, as the answer says. */
    private static CompletableFuture<HttpResponse<String>> answered(
            HttpClient http, HttpRequest request, long until) {
        return http.sendAsync(request, BodyHandlers.ofString())
                .thenCompose(answer -> {
                    var isBusy = answer.statusCode() == 503 && answer.body().contains("\"BUSY\"");
                    return isBusy && System.nanoTime() - until < 0
                            ? answered(http, request, until)
                            : CompletableFuture.completedFuture(answer);
                });
    }

    private static String unlimited() {
        return ISSUER.token()
                .scope("marketing alerts internal")
                .claim(
                        "authorization_details",
                        List.of(Map.of("type", "sms", "senders", List.of("ACME"))))
                .sign();
    }

    private static boolean isProblem(int status, String body) {
        JsonNode problem = JsonMapper.shared().readTree(body);
        return List.of(400, 403, 413, 415, 422).contains(status)
                && problem.path("status").asInt() == status
                && problem.path("type").asString("").contains("/problems/")
                && !problem.path("code").asString("").isEmpty()
                && !problem.path("detail").asString("").isEmpty()
                && !problem.path("request_id").asString("").isEmpty();
    }

    private static String shown(byte[] body) {
        return " " + HexFormat.of().formatHex(body, 0, Math.min(body.length, 200));
    }
}
