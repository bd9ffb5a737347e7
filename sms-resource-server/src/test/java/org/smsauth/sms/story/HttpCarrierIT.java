package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;
import static org.smsauth.runtime.Eventually.eventually;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A server whose carrier is reached by HTTP with TLS, and reports by it. */
@Tag("clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HttpCarrierIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final TestCertificate CERTIFICATE = TestCertificate.of("kannel");
    private static final String KEY = "k3y-of-receipts-of-acme";

    private final BlockingQueue<String> callbacks = new LinkedBlockingQueue<>();
    private final String production = ISSUER.token().claim("environment", "production").sign();
    private final HttpsServer kannel = kannel();

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    /** Takes everything, and keeps where it is to report. */
    private HttpsServer kannel() {
        try {
            var http =
                    HttpsServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
            http.setHttpsConfigurator(new HttpsConfigurator(CERTIFICATE.towards(CERTIFICATE)));
            http.createContext(
                    "/cgi-bin/sendsms",
                    exchange -> {
                        var url =
                                Pattern.compile("dlr-url=([^&]*)")
                                        .matcher(exchange.getRequestURI().getRawQuery());
                        assertThat(url.find()).isTrue();
                        callbacks.add(URLDecoder.decode(url.group(1), StandardCharsets.UTF_8));
                        var answer = "0: Accepted for delivery".getBytes(StandardCharsets.US_ASCII);
                        exchange.sendResponseHeaders(202, answer.length);
                        exchange.getResponseBody().write(answer);
                        exchange.close();
                    });
            http.start();
            return http;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @BeforeAll
    void start() {
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.carriers.acme.kind=http",
                        "--smsauth.carriers.acme.preset=kannel",
                        "--smsauth.carriers.acme.url=https://localhost:"
                                + kannel.getAddress().getPort(),
                        "--smsauth.carriers.acme.ssl-bundle=kannel",
                        "--spring.ssl.bundle.jks.kannel.truststore.location=file:"
                                + CERTIFICATE.trusting(),
                        "--spring.ssl.bundle.jks.kannel.truststore.password="
                                + TestCertificate.PASSWORD,
                        "--smsauth.carriers.acme.username=me",
                        "--smsauth.carriers.acme.password=s3cret",
                        "--smsauth.carriers.acme.receipts.key=" + KEY,
                        "--smsauth.routes[0].via=acme",
                        "--smsauth.carriers.signs.kind=http",
                        "--smsauth.carriers.signs.preset=kannel",
                        "--smsauth.carriers.signs.url=http://localhost:9",
                        "--smsauth.carriers.signs.username=me",
                        "--smsauth.carriers.signs.password=s3cret",
                        "--smsauth.carriers.signs.receipts.key=" + KEY,
                        "--smsauth.carriers.signs.receipts.signature.key=0123456789abcdef",
                        "--smsauth.carriers.signs.receipts.signature.header=X-Signature",
                        "--smsauth.carriers.says.kind=http",
                        "--smsauth.carriers.says.preset=kannel",
                        "--smsauth.carriers.says.url=http://localhost:9",
                        "--smsauth.carriers.says.username=me",
                        "--smsauth.carriers.says.password=s3cret",
                        "--smsauth.carriers.says.receipts.key=" + KEY,
                        "--smsauth.carriers.says.receipts.username=them",
                        "--smsauth.carriers.says.receipts.password=an0ther");
    }

    @AfterAll
    void stop() {
        server.close();
        kannel.stop(0);
    }

    private String sent() {
        Map<String, Object> message = SmsApi.message("alerts");
        message.put("to", "+447400123456");
        var accepted = server.api().send(production, message);
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.header("Location");
    }

    /** The path of the next callback, with its query. */
    private String callback() throws InterruptedException {
        var url =
                URI.create(
                        Objects.requireNonNull(
                                        callbacks.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                                .replace("%d", "{state}")
                                .replace("%A", "ACK")
                                .replace("{state}", "STATE"));
        assertThat(url.getPath())
                .matches("/carriers/acme/receipts/" + KEY + "/[0-9a-f]{8}(-[0-9a-f]+){4}-1");
        return url.getPath() + "?" + url.getRawQuery();
    }

    private Answer told(String path) {
        return server.api().get(null, path);
    }

    @ParameterizedTest
    @CsvSource({
        "signs, X-Signature, 00ff, Signature realm=\"receipts\"",
        "says, Authorization, Basic dGhlbTp3cm9uZw==, Basic realm=\"receipts\"",
        "says, X-Other, none, Basic realm=\"receipts\""
    })
    void a_callback_that_does_not_prove_whose_it_is_is_told_so_by_a_name_of_its_own(
            String carrier, String header, String value, String challenge) {
        var path = "/carriers/%s/receipts/%s?id=1&state=1".formatted(carrier, KEY);

        var refused = server.api().call(server.api().request(null, path).header(header, value));

        assertThat(refused.header("WWW-Authenticate")).isEqualTo(challenge);
        Explained.isExplained(refused, "callback-not-authenticated", server.bean(Refusals.class));
    }

    @Test
    void a_message_goes_out_and_the_carriers_callback_tells_its_end() throws Exception {
        var location = sent();
        var callback = callback();

        var heard = told(callback.replace("STATE", "8"));
        assertThat(heard.status()).isEqualTo(200);
        assertThat(heard.response().body()).isEmpty();
        assertThat(told(callback.replace("STATE", "1")).status()).isEqualTo(200);
        assertThat(told(callback.replace("STATE", "1")).status()).isEqualTo(200);

        var message =
                server.api()
                        .getUntil(
                                production, location, it -> it.text("status").equals("delivered"));
        assertThat(message.response().body()).contains("acme").doesNotContain(KEY, "s3cret");
    }

    @Test
    void of_who_has_not_the_key_no_body_is_read() throws Exception {
        var head =
                """
                POST /carriers/acme/receipts/a-guess HTTP/1.1
                Host: localhost
                Content-Type: application/x-www-form-urlencoded
                Content-Length: 1000

                """
                        .replace("\n", "\r\n");
        try (var socket = new Socket("localhost", server.port())) {
            socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

            assertThat(
                            new BufferedReader(
                                            new InputStreamReader(
                                                    socket.getInputStream(),
                                                    StandardCharsets.US_ASCII))
                                    .readLine())
                    .startsWith("HTTP/1.1 404");
        }
    }

    @Test
    void who_has_not_the_key_finds_nothing_and_the_key_is_in_no_record() throws Exception {
        var location = sent();
        var callback = callback();

        told(callback.replace(KEY, KEY + "x").replace("STATE", "1")).isProblem(404, "NOT_FOUND");
        told("/carriers/acme/receipts/" + KEY + "//").isProblem(400, "INVALID_ARGUMENT");
        for (var behind : List.of("/", "/a/b")) {
            told("/carriers/acme/receipts/" + KEY + behind).isProblem(404, "NOT_FOUND");
            told("/carriers/acme/inbound/" + KEY + behind).isProblem(404, "NOT_FOUND");
        }
        told(callback.replace("acme", "other").replace("STATE", "1")).isProblem(404, "NOT_FOUND");
        told(callback.replace("acme", "simulator").replace("STATE", "1"))
                .isProblem(404, "NOT_FOUND");
        told(callback.replace("STATE", "9")).isProblem(400, "INVALID_ARGUMENT");
        var ofNone = callback.replaceFirst("/[0-9a-f-]+[?]", "?").replace("STATE", "1");
        told(ofNone.replaceFirst("id=[^&]*", "")).isProblem(400, "INVALID_ARGUMENT");
        assertThat(told(ofNone.replaceFirst("id=[^&]*", "id=%FF%0A")).status())
                .isEqualTo(200); // an id of no message, on record as such
        server.api()
                .call(
                        server.api()
                                .request(null, callback)
                                .method("DELETE", BodyPublishers.noBody()))
                .isProblem(405, "METHOD_NOT_ALLOWED");
        server.api()
                .call(
                        server.api()
                                .request(null, callback)
                                .POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1])))
                .isProblem(413, "PAYLOAD_TOO_LARGE");

        assertThat(
                        eventually()
                                .until(
                                        () -> server.api().get(production, location).text("status"),
                                        it -> !it.equals("submitting")))
                .isEqualTo("submitted");
        var refused =
                server.bean(JdbcClient.class)
                        .sql(
                                "select path || ' ' || detail from refusal where path like '/carriers/%'")
                        .query(String.class)
                        .list();
        assertThat(refused)
                .anyMatch(it ->
                        it.equals(
                                "/carriers/acme/receipts/… State is '9', which receipts.states does not have."))
                .noneMatch(it -> it.contains(KEY));
    }
}
