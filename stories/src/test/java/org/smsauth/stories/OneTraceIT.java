package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.stories.RunningSystem.PATIENCE;

import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.trace.TestCollector;
import org.smsauth.runtime.trace.TestCollector.Sent;
import org.smsauth.stories.RunningSystem.ClientLogin;

/**
 * A collector gets one trace of all that becomes of a message in both servers, from the request for
 * a token to the webhook; and when it takes nothing any more, nobody else notices.
 */
class OneTraceIT {

    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String VARIABLE = "MANAGEMENT_OPENTELEMETRY_TRACING_EXPORT_OTLP_ENDPOINT";
    private static final List<String> LOGS = List.of("auth-server.log", "sms-resource-server.log");
    private static final String BODY = "Door 4 stands open";

    private static TestCollector collector;
    private static RunningSystem system;
    private static HttpServer receiver;

    /** What its webhooks said of the trace they are in. */
    private static final List<String> TOLD = new CopyOnWriteArrayList<>();

    @BeforeAll
    static void start() throws Exception {
        collector = TestCollector.start();
        system =
                RunningSystem.startIn(
                        Map.of(VARIABLE, collector.url()),
                        "--smsauth.outbound.allow-loopback=true");
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext(
                "/",
                exchange -> {
                    exchange.getRequestBody().readAllBytes();
                    TOLD.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        receiver.start();
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        collector.close();
        receiver.stop(0);
    }

    private static String newToken(ClientLogin login) {
        return newToken(login, Map.of());
    }

    private static String newToken(ClientLogin login, Map<String, String> parameters) {
        var answer = Http.requestToken(system, login, parameters);
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("access_token").asString();
    }

    /** One that may send alerts and be told what becomes of them. */
    private static ClientLogin client() throws IOException {
        var entitled =
                Http.manage(
                        system,
                        newToken(system.manager("administrator")),
                        "PUT",
                        "/departments/alerts/entitlement",
                        "{\"scope\": \"alerts clients.manage sms.read sms.manage\"}");
        assertThat(entitled.status()).as(entitled.toString()).isEqualTo(200);
        var manager = newToken(system.manager("alerts-manager"));
        var made =
                Http.manage(
                        system,
                        manager,
                        "POST",
                        "/clients",
                        """
                        {"name": "Doors", "purpose": "Tells of open doors",
                         "owner": "lead@example.com", "environment": "sandbox",
                         "scope": "alerts sms.read sms.manage", "sender_ids": ["ACME"]}
                        """);
        assertThat(made.status()).as(made.toString()).isEqualTo(201);
        var id = made.body().get("client_id").asString();
        var secret =
                Http.manage(
                        system,
                        manager,
                        "POST",
                        "/clients/" + id + "/credentials",
                        "{\"kind\": \"secret\", \"label\": \"of a story\"}");
        return new ClientLogin(id, secret.body().get("secret").asString());
    }

    private static HttpRequest.Builder traced(String url, String authorization) {
        return HttpRequest.newBuilder(URI.create(url))
                .header("traceparent", "00-%s-%s-01".formatted(TRACE, CALLER))
                .header("Authorization", authorization);
    }

    private static String tracedToken(ClientLogin login) {
        var basic =
                Base64.getEncoder()
                        .encodeToString(
                                (login.id() + ":" + login.secret())
                                        .getBytes(StandardCharsets.UTF_8));
        var answer =
                Http.send(
                        traced(system.issuer() + "/oauth2/token", "Basic " + basic)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body().get("access_token").asString();
    }

    private static Http.Answer posted(String token, String path, String body) {
        return Http.send(
                traced(system.smsApi() + path, "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body)));
    }

    private static Http.Answer sent(String token) {
        var answer =
                posted(
                        token,
                        "/v1/messages",
                        """
                        {"type": "alerts", "to": "+14155550123", "from": "ACME", "body": "%s"}
                        """
                                .formatted(BODY));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(202);
        return answer;
    }

    private static Sent one(String name) {
        return collector.of(TRACE).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + collector.of(TRACE)));
    }

    private static boolean has(String... names) {
        return collector.of(TRACE).stream().map(Sent::name).toList().containsAll(List.of(names));
    }

    @Test
    void what_becomes_of_a_message_is_one_trace_and_nobody_misses_a_collector_that_hangs()
            throws Exception {
        var login = client();
        var token = tracedToken(login);
        var manager = newToken(login, Map.of("scope", "sms.read sms.manage"));
        var endpoint =
                Http.send(
                        HttpRequest.newBuilder(
                                        URI.create(system.smsApi() + "/v1/webhook-endpoints"))
                                .header("Authorization", "Bearer " + manager)
                                .header("Content-Type", "application/json")
                                .POST(
                                        BodyPublishers.ofString(
                                                "{\"url\": \"http://127.0.0.1:%d/told-here\", \"types\": [\"message.delivered\"]}"
                                                        .formatted(
                                                                receiver.getAddress().getPort()))));
        assertThat(endpoint.status()).as(endpoint.toString()).isEqualTo(201);
        var id = sent(token).body().get("id").asString();
        Drill.until(() -> has("POST /oauth2/token", "submit simulator", "receive receipt", "POST"));

        isOneTrace(id, SignedJWT.parse(token).getJWTClaimsSet().getJWTID());
        var secrets =
                List.of(
                        token,
                        token.substring(token.lastIndexOf('.') + 1),
                        login.secret(),
                        login.secret().substring(login.secret().lastIndexOf('_') + 1),
                        BODY,
                        "14155550123",
                        "told-here",
                        endpoint.body().at("/secret/secret").asString());
        assertThat(collector.all()).hasSizeGreaterThan(10);
        assertThat(collector.all().toString()).doesNotContain(secrets);

        withoutCollector(token, manager);
    }

    private static void isOneTrace(String message, String tokenId) {
        var asked = one("POST /oauth2/token");
        assertThat(asked.parent()).isEqualTo(CALLER);
        assertThat(asked.service()).isEqualTo("auth-server");
        assertThat(asked.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        var request = one("POST /v1/messages");
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(request.service()).isEqualTo("sms-resource-server");
        var entered = one("send alerts");
        assertThat(entered.parent()).isEqualTo(request.id());
        assertThat(entered.kind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
        assertThat(entered.facts())
                .containsEntry("messaging.message.id", message)
                .containsEntry("smsauth.token.id", tokenId);
        var waited = one("process");
        assertThat(waited.parent()).isEqualTo(entered.id());
        assertThat(waited.links()).containsExactly(entered.id());
        assertThat(waited.facts()).containsKey("smsauth.waited_ms");
        assertThat(one("submit simulator").parent()).isEqualTo(waited.id());
        var receipt = one("receive receipt");
        assertThat(receipt.parent()).isEqualTo(entered.id());
        assertThat(receipt.links()).containsExactly(entered.id());
        var webhook = one("POST");
        assertThat(webhook.parent()).isEqualTo(entered.id());
        assertThat(TOLD).contains("00-%s-%s-01".formatted(TRACE, webhook.id()));
        assertThat(collector.of(TRACE))
                .allSatisfy(it -> assertThat(it.failed()).as(it.name()).isFalse());
    }

    private static void withoutCollector(String token, String manager) throws Exception {
        collector.refuse(0);
        for (int i = 0; i < 20; i++) {
            sent(token);
        }
        var last = sent(token).body().get("id").asString();
        tracedToken(system.client("alerts"));
        for (var log : LOGS) {
            Drill.until(() -> !gaps(log).isEmpty());
        }
        Drill.until(() ->
                Http.get(system.smsApi() + "/v1/messages/" + last, manager)
                        .body()
                        .get("status")
                        .asString()
                        .equals("delivered"));
        for (var server : List.of(system.issuer(), system.smsApi())) {
            assertThat(Http.tryToGet(server + "/actuator/health")).isEqualTo(200);
        }
        sent(token);
        for (var server : List.of(system.smsServer(), system.authServer())) {
            server.process().destroy();
            server.process().onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        for (var log : LOGS) {
            assertThat(lines(log)).noneMatch(it -> it.contains("io.opentelemetry"));
            assertThat(gaps(log)).hasSizeLessThanOrEqualTo(2);
        }
    }

    private static List<String> gaps(String log) throws IOException {
        return lines(log).stream().filter(it -> it.contains("Traces have gaps")).toList();
    }

    private static List<String> lines(String log) throws IOException {
        return Files.readAllLines(system.data().resolve("logs").resolve(log));
    }
}
