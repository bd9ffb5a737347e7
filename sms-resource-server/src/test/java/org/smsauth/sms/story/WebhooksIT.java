package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.standardwebhooks.Webhook;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.sms.notification.webhook.TestReceiver;
import org.smsauth.sms.story.SmsApi.Answer;

/** Webhooks from the request that asks for them to the receiver. */
@Tag("clock")
class WebhooksIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static RunningServer server;
    private static RunningServer careful;

    private final String department = "w" + UUID.randomUUID().toString().substring(0, 8);
    private final TestReceiver receiver = new TestReceiver();

    @BeforeAll
    static void start() {
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.outbound.allow-loopback=true",
                        "--smsauth.simulator.receipt-delay=20ms");
        careful = RunningServer.start(ISSUER);
    }

    @AfterAll
    static void stop() {
        server.close();
        careful.close();
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_department_is_told_what_becomes_of_its_messages() throws Exception {
        var made = make("{\"url\":\"%s\",\"types\":[\"message.*\"]}".formatted(receiver.url()));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
        var secret = made.json().at("/secret/secret").asString();
        var sent = server.api().send(token(), Story.alert());
        assertThat(sent.status()).isEqualTo(202);

        eventually().until(() -> receiver.all().size() >= 2);

        for (var got : receiver.all()) {
            new Webhook(secret).verify(got.body(), got.lists());
            assertThat(got.json().at("/data/message_id").asString()).isEqualTo(sent.text("id"));
            assertThat(got.json().path("id").asString()).isEqualTo(got.id());
        }
        assertThat(receiver.all())
                .extracting(it -> it.json().path("type").asString())
                .containsExactly("message.submitted", "message.delivered");
        var one = made.header("Location");
        assertThat(server.api().get(token(), one).response().body()).doesNotContain(secret);
        var log =
                server.api()
                        .getUntil(
                                token(),
                                one + "/deliveries",
                                it -> it.json().path("items").size() == 2);
        assertThat(log.json().at("/items/0/answer").asString()).isEqualTo("ok");
        var documented = new DocumentedApi(server.api().get(null, "/openapi.json").json());
        documented.permits("POST /v1/webhook-endpoints", made);
        documented.permits("GET /v1/webhook-endpoints/{id}/deliveries", log);
        var event = log.json().at("/items/0/event_id").asString();
        var delivery = server.api().get(token(), one + "/deliveries/" + event);
        assertThat(delivery.json().at("/request/id").asString()).isEqualTo(event);
        assertThat(delivery.json().path("each_try").size()).isEqualTo(1);
        documented.permits("GET /v1/webhook-endpoints/{id}/deliveries/{event}", delivery);
        var ofMessage =
                server.api()
                        .get(
                                token(),
                                "/v1/messages/%s/webhook-deliveries".formatted(sent.text("id")));
        assertThat(ofMessage.json().path("items").size()).isEqualTo(2);
        assertThat(ofMessage.json().at("/items/0/endpoint_url").asString())
                .isEqualTo(receiver.url().toString());
        documented.permits("GET /v1/messages/{id}/webhook-deliveries", ofMessage);
        call("GET", one + "/deliveries/" + UUID.randomUUID(), "").isProblem(404, "NOT_FOUND");
        documented.permits("GET /v1/webhook-endpoints/{id}", server.api().get(token(), one));
        documented.permits(
                "GET /v1/webhook-endpoints", server.api().get(token(), "/v1/webhook-endpoints"));
        assertThat(
                        call(
                                        "POST",
                                        one + "/redeliveries",
                                        "{\"event_id\":\"%s\"}"
                                                .formatted(receiver.all().getFirst().id()))
                                .json()
                                .path("deliveries")
                                .asInt())
                .isEqualTo(1);
        eventually().until(() -> receiver.all().size() == 3);
        assertThat(receiver.all().getLast().id()).isEqualTo(receiver.all().getFirst().id());
    }

    @Test
    void a_message_is_told_at_its_callback_once_the_origin_is_registered() throws Exception {
        var callback = receiver.url().resolve("/messages/17").toString();
        var body = new java.util.HashMap<>(Story.alert());
        body.put("callback", callback);
        var refused = server.api().send(token(), body);
        refused.isProblem(400, "INVALID_ARGUMENT").namesField("callback");
        assertThat(refused.response().body())
                .contains("POST /v1/webhook-endpoints")
                .contains("127.0.0.1:" + receiver.url().getPort());
        make("{\"url\":\"%s\"}".formatted(receiver.url()));
        server.api().send(token(), body).isProblem(400, "INVALID_ARGUMENT").namesField("callback");

        var made = make("{\"url\":\"%s\",\"callbacks\":true}".formatted(receiver.url()));
        assertThat(made.json().path("callbacks").asBoolean()).isTrue();
        var sent = server.api().send(token(), body);
        assertThat(sent.status()).as(sent.response().body()).isEqualTo(202);

        eventually()
                .until(() ->
                        receiver.all().stream()
                                .anyMatch(it ->
                                        it.path().equals("/messages/17")
                                                && it.body().contains("message.delivered")));
        var there = receiver.all().stream().filter(it -> it.path().equals("/messages/17")).toList();
        for (var got : there) {
            new Webhook(made.json().at("/secret/secret").asString())
                    .verify(got.body(), got.lists());
            assertThat(got.json().at("/data/message_id").asString()).isEqualTo(sent.text("id"));
        }
        var other = ISSUER.token().claim("department", "w-other").scope("alerts").sign();
        server.api().send(other, body).isProblem(400, "INVALID_ARGUMENT").namesField("callback");
    }

    @Test
    void an_endpoint_is_tried_paused_rotated_and_deleted() {
        var made = make("{\"url\":\"%s\",\"scheme\":\"v1a\"}".formatted(receiver.url()));
        var one = made.header("Location");
        assertThat(made.json().at("/secret/public_key").asString()).startsWith("whpk_");
        assertThat(made.json().at("/secret/secret").isMissingNode()).isTrue();

        var tried = call("POST", one + "/test", "");
        assertThat(tried.text("state")).isEqualTo("delivered");
        var kept = call("GET", one + "/deliveries/" + tried.text("event_id"), "");
        assertThat(kept.text("event_id")).isEqualTo(tried.text("event_id"));
        call("GET", one + "/deliveries/" + UUID.randomUUID(), "").isProblem(404, "NOT_FOUND");
        assertThat(receiver.all().getFirst().headers().get("webhook-signature")).startsWith("v1a,");
        var rotated = call("POST", one + "/secrets", "{\"scheme\":\"v1\"}");
        assertThat(rotated.status()).as(rotated.response().body()).isEqualTo(201);
        assertThat(rotated.json().path("secrets").size()).isEqualTo(2);
        call("POST", one + "/test", "");
        assertThat(receiver.all().getLast().headers().get("webhook-signature"))
                .matches("\\S+ \\S+");
        var first = made.json().at("/secret/id").asString();
        assertThat(call("DELETE", one + "/secrets/" + first, "").status()).isEqualTo(204);
        call("DELETE", one + "/secrets/" + rotated.json().at("/secret/id").asString(), "")
                .isProblem(409, "WEBHOOK_BOUND");
        assertThat(call("PATCH", one, "{\"state\":\"paused\"}").text("state")).isEqualTo("paused");
        assertThat(call("DELETE", one, "").status()).isEqualTo(204);
        call("GET", one, "").isProblem(404, "NOT_FOUND");
        call("DELETE", one, "").isProblem(404, "NOT_FOUND");
    }

    @Test
    void a_department_has_ten_and_sees_no_others() {
        String one = "";
        for (int i = 0; i < 10; i++) {
            one =
                    make("{\"url\":\"https://client.example.com/%d\",\"state\":\"paused\"}"
                                    .formatted(i))
                            .header("Location");
        }
        var refused = make("{\"url\":\"https://client.example.com/10\"}");
        refused.isProblem(409, "WEBHOOK_BOUND");
        Explained.hasBody(refused, "webhook-bound");

        var other = ISSUER.token().claim("department", "other").scope("sms.manage").sign();
        server.api().get(other, one).isProblem(404, "NOT_FOUND");
        server.api().get(null, one).isProblem(401, "UNAUTHENTICATED");
        var reads = ISSUER.token().claim("department", department).scope("sms.read").sign();
        assertThat(server.api().get(reads, one).status()).isEqualTo(200);
        server.api()
                .call(server.api().request(reads, one).DELETE())
                .isProblem(403, "PERMISSION_DENIED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {}                                              | url
                    {"url":"http://client.example.com/"}            | url
                    {"url":"https://user:word@client.example.com/"} | url
                    {"url":"https://client.example.com/#a"}         | url
                    {"url":"https://client.example.com:0/"}         | url
                    {"url":"ftp://client.example.com/"}             | url
                    {"url":" "}                                     | url
                    {"url":7}                                       | url
                    {"url":"https://a.example/","types":["message"]} | types
                    {"url":"https://a.example/","types":"message.*"} | types
                    {"url":"https://a.example/","state":"disabled"} | state
                    {"url":"https://a.example/","scheme":"v2"}      | scheme
                    {"url":"https://a.example/","secret":"whsec_"}  | secret
                    """)
    void what_is_not_as_it_must_be_is_named(String body, String field) {
        make(body).isProblem(400, "INVALID_ARGUMENT").namesField(field);
    }

    /** What would lead inside is never connected to, however it is written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1:%d/",
                "https://localhost:%d/",
                "http://localhost:%d/",
                "https://0x7f.1:%d/",
                "https://2130706433:%d/",
                "https://[::1]:%d/",
                "https://[::ffff:127.0.0.1]:%d/",
                "https://10.0.0.1:%d/",
                "https://169.254.169.254:%d/",
                "https://[fd00::1]:%d/",
                "https://[64:ff9b::7f00:1]:%d/"
            })
    void nothing_is_sent_inside(String url) {
        var api = careful.api();
        var body =
                "{\"url\":\"%s\",\"state\":\"paused\"}"
                        .formatted(url.formatted(receiver.url().getPort()));
        var made =
                api.call(
                        api.request(token(), "/v1/webhook-endpoints")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
        if (made.status() == 201) {
            var tried =
                    api.call(
                            api.request(token(), made.header("Location") + "/test")
                                    .POST(BodyPublishers.noBody()));
            assertThat(tried.status()).as(tried.response().body()).isEqualTo(200);
            assertThat(tried.text("state")).isEqualTo("failed");
            assertThat(tried.json().path("status").isMissingNode()).isTrue();
        } else {
            made.isProblem(400, "INVALID_ARGUMENT").namesField("url");
        }
        assertThat(receiver.all()).isEmpty();
    }

    /** It was taken, and told with each event that it could not be sent. */
    @Test
    void what_is_for_trials_is_refused_at_once_where_there_are_none() {
        var api = careful.api();
        var refused =
                api.call(
                        api.request(token(), "/v1/webhook-endpoints")
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"url\":\"http://localhost:7000/\"}")));

        refused.isProblem(400, "INVALID_ARGUMENT").namesField("url");
        assertThat(refused.response().body()).contains("smsauth.outbound.allow-loopback");
    }

    @Test
    void a_redelivery_says_of_which() {
        var one = make("{\"url\":\"https://client.example.com/\"}").header("Location");

        call("POST", one + "/redeliveries", "{}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("since");
        call("POST", one + "/redeliveries", "{\"since\":\"yesterday\"}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("since");
        assertThat(
                        call(
                                        "POST",
                                        one + "/redeliveries",
                                        "{\"since\":\"%s\"}".formatted(Instant.now()))
                                .status())
                .isEqualTo(202);
        call(
                        "POST",
                        one + "/redeliveries",
                        "{\"since\":\"2026-11-30T10:00:00Z\",\"until\":\"2026-11-30T11:00:00+01:00\"}")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("until");
        call("GET", one + "/deliveries?cursor=x", "").isProblem(400, "INVALID_ARGUMENT");
        call("GET", one + "/deliveries?state=lost", "")
                .isProblem(400, "INVALID_ARGUMENT")
                .namesField("state");
    }

    private Answer make(String body) {
        return call("POST", "/v1/webhook-endpoints", body);
    }

    private Answer call(String method, String path, String body) {
        var api = server.api();
        var request = api.request(token(), path);
        return api.call(
                body.isEmpty()
                        ? request.method(method, BodyPublishers.noBody())
                        : request.header("Content-Type", "application/json")
                                .method(method, BodyPublishers.ofString(body)));
    }

    private String token() {
        return ISSUER.token()
                .claim("department", department)
                .scope("alerts sms.read sms.manage")
                .sign();
    }
}
