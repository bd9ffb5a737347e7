package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.ActuatorEndpoints;
import org.smsauth.runtime.RawHttp;
import org.smsauth.runtime.SlowCaller;
import org.smsauth.sms.records.ledger.Refusals;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;

/** What a request meets before any route, and where it is said to come from. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class EdgeIT {

    private static final String EXPOSE_ALL = "--management.endpoints.web.exposure.include=*";

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static RunningServer server;

    @BeforeAll
    static void start() {
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.trusted-proxies=127.0.0.0/8,::1,10.0.0.0/8",
                        "--smsauth.forwarded-header=X-Forwarded-For");
    }

    @AfterAll
    static void stop() {
        server.close();
        ISSUER.close();
    }

    @ParameterizedTest
    @MethodSource("org.smsauth.runtime.RawHttp#refusedByTheContainer")
    void what_the_container_refuses_is_a_problem(String request, CapturedOutput output) {
        var answer = RawHttp.send(server.port(), request);

        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 (4\\d\\d|501|505) .*")
                .contains("application/problem+json", "X-Request-Id: ", "nosniff", "no-store")
                .contains("\"status\":", "\"request_id\":\"", "\"detail\":\"")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Exception");
        assertThat(output).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /v1/messages",
                "POST /v1/messages",
                "GET /v1/nothing",
                "GET /docs",
                "GET /docs/docs.js",
                "GET /docs/nothing",
                "GET /openapi.yaml",
                "OPTIONS /openapi.json",
                "GET /problems",
                "GET /problems/not-found",
                "GET /problems/nothing",
                "GET /.well-known/oauth-protected-resource",
                "GET /actuator/health",
                "GET /nothing",
                "GET /a;b",
                "GET /%00",
                "GET //",
                "TRACE /"
            })
    void every_answer_tells_browsers_to_load_nothing_unasked_and_to_come_over_tls(String line) {
        var plain = line + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nConnection: close\r\n";
        var proxied = "X-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n\r\n";
        var answer = RawHttp.send(server.port(), plain + proxied);

        assertThat(RawHttp.header(answer, "Strict-Transport-Security"))
                .containsExactly("max-age=31536000; includeSubDomains");
        assertThat(RawHttp.header(answer, "Content-Security-Policy"))
                .singleElement(STRING)
                .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                .doesNotContain("unsafe", "*");
        assertThat(RawHttp.header(answer, "X-Content-Type-Options")).containsExactly("nosniff");
        assertThat(RawHttp.header(answer, "Referrer-Policy")).containsExactly("no-referrer");
        assertThat(RawHttp.send(server.port(), plain + "\r\n"))
                .doesNotContain("Strict-Transport-Security");
    }

    @Test
    void a_flood_of_them_is_a_line_or_two(CapturedOutput output) {
        for (int i = 0; i < 300; i++) {
            RawHttp.send(server.port(), "TRACE / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        }
        assertThat(output.toString().lines().filter(it -> it.contains("refused before")))
                .hasSizeLessThanOrEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/v1/opt-outs", "/docs", "/nothing"})
    void a_parameter_without_a_name_is_not_taken_for_a_long_head(String path) {
        var head = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        var form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n=x";

        for (var request :
                List.of("GET " + path + "?=x" + head + "\r\n", "POST " + path + head + form)) {
            assertThat(RawHttp.send(server.port(), request))
                    .matches("(?s)HTTP/1\\.1 (200|302|40[0145]) .*")
                    .doesNotContain("8 KiB");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/messages", "/docs", "/nothing", "/actuator/health"})
    void two_authorizations_are_refused_on_every_path(String path) {
        var answer =
                RawHttp.send(
                        server.port(),
                        "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer a\r\nauthorization: Bearer a\r\nConnection: close\r\n\r\n"
                                .formatted(path));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("more than one Authorization");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /v1/messages",
                "POST /v1/previews",
                "PUT /v1/settings",
                "POST /v1/opt-outs",
                "POST /v1/directory"
            })
    void a_missing_token_is_refused_before_any_of_the_body_is_there(String route) {
        try (var caller = SlowCaller.at(server.port())) {
            caller.send(
                    route
                            + " HTTP/1.1\r\n"
                            + "Host: x\r\n"
                            + "Content-Type: application/json\r\n"
                            + "Content-Length: 60000\r\n"
                            + "Expect: 100-continue\r\n\r\n");

            assertThat(caller.line()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void a_body_that_does_not_come_is_told_so_in_our_form() {
        var token = ISSUER.token().sign();
        try (var slow = RunningServer.start(ISSUER, "--smsauth.door.body-timeout=500ms");
                var caller = SlowCaller.at(slow.port())) {
            caller.send(
                    "POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: 600\r\n\r\n{"
                            .formatted(token));

            assertThat(caller.rest())
                    .startsWith("HTTP/1.1 408")
                    .contains("/problems/request-timeout", "did not come in time", "request_id");
        }
    }

    @Test
    void a_refusal_is_recorded_with_the_address_that_the_trusted_proxy_saw() {
        assertThat(sourceWith("X-Forwarded-For", "198.51.100.1, 203.0.113.7, 10.1.1.1"))
                .isEqualTo("203.0.113.7");
        assertThat(sourceWith("Forwarded", "for=198.51.100.1")).startsWith("127.");
        assertThat(sourceWith("X-Real-IP", "198.51.100.1")).startsWith("127.");
    }

    private static String sourceWith(String header, String value) {
        var request = server.api().request("nonsense", "/v1/messages").header(header, value).GET();
        var refused = server.api().call(request).isProblem(401, "UNAUTHENTICATED");
        return String.valueOf(
                server.bean(Refusals.class)
                        .find(refused.requestId())
                        .orElseThrow()
                        .what()
                        .source());
    }

    @Test
    void on_kubernetes_too_nobody_chooses_an_address() {
        try (var other = RunningServer.start(ISSUER, "--spring.main.cloud-platform=kubernetes")) {
            var request =
                    other.api()
                            .request("nonsense", "/v1/messages")
                            .header("X-Forwarded-For", "198.51.100.1")
                            .header("Forwarded", "for=198.51.100.1")
                            .GET();
            var refused = other.api().call(request).isProblem(401, "UNAUTHENTICATED");

            assertThat(
                            other.bean(Refusals.class)
                                    .find(refused.requestId())
                                    .orElseThrow()
                                    .what()
                                    .source())
                    .startsWith("127.");
        }
    }

    @Test
    void whatever_is_exposed_the_public_port_has_health_and_info_alone() {
        try (var it = RunningServer.start(ISSUER, EXPOSE_ALL)) {
            for (var name : ActuatorEndpoints.FOR_NOBODY) {
                assertThat(RawHttp.get(it.port(), "/actuator/" + name))
                        .as(name)
                        .startsWith("HTTP/1.1 404");
            }
            assertThat(RawHttp.get(it.port(), "/actuator/heapdump/x")).startsWith("HTTP/1.1 404");
            assertThat(RawHttp.get(it.port(), "/actuator/health")).startsWith("HTTP/1.1 200");
            assertThat(RawHttp.get(it.port(), "/actuator/info")).startsWith("HTTP/1.1 200");
            assertThat(RawHttp.get(it.port(), "/actuator")).doesNotContain("heapdump", "env");
        }
    }

    @Test
    void a_management_port_of_its_own_has_what_is_exposed() {
        try (var it = RunningServer.start(ISSUER, EXPOSE_ALL, "--management.server.port=0")) {
            for (var name : List.of("env", "beans", "metrics", "loggers", "health", "info")) {
                assertThat(RawHttp.get(it.managementPort(), "/actuator/" + name))
                        .as(name)
                        .startsWith("HTTP/1.1 200")
                        .contains("X-Request-Id: ");
                assertThat(RawHttp.get(it.port(), "/actuator/" + name))
                        .doesNotContain("HTTP/1.1 200");
            }
            assertThat(RawHttp.get(it.managementPort(), "/actuator/nothing"))
                    .startsWith("HTTP/1.1 404")
                    .doesNotContain("Exception");
            assertThat(RawHttp.send(it.managementPort(), "NONSENSE\r\n\r\n"))
                    .contains("application/problem+json", "request_id");
        }
    }

    @Test
    void a_body_that_is_not_as_its_headers_say_is_a_problem() {
        var head =
                "POST /v1/messages HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\n"
                        .formatted(ISSUER.token().sign());
        for (var request : RawHttp.badBodies(head)) {
            assertThat(RawHttp.send(server.port(), request))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json", "X-Request-Id: ", "no-store");
        }
    }

    @Test
    void a_head_that_is_too_long_is_told_so() {
        var rest = " HTTP/1.1\r\nHost: x\r\n";
        assertThat(RawHttp.send(server.port(), "GET /" + "a".repeat(9000) + rest + "\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("8 KiB");
        for (var headers : List.of("A: " + "a".repeat(9000) + "\r\n", "A: b\r\n".repeat(300))) {
            assertThat(RawHttp.send(server.port(), "GET /" + rest + headers + "\r\n"))
                    .startsWith("HTTP/1.1 431")
                    .contains("8 KiB", "100 headers");
        }
    }

    /** Its answers have no head. */
    @Test
    void http_before_1_0_is_refused() {
        assertThat(RawHttp.send(server.port(), "GET /\r\n\r\n"))
                .startsWith("{")
                .contains("\"status\":505");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.forward-headers-strategy=framework",
                "--server.forward-headers-strategy=native",
                "--smsauth.forwarded-header=Forwarded",
                "--smsauth.client-certificate.header=X-Client-Cert",
                "--smsauth.trusted-proxies=0.0.0.0/0"
            })
    void the_server_does_not_start_where_anybody_could_choose_an_address(String setting) {
        assertThatThrownBy(() -> RunningServer.start(ISSUER, setting).close())
                .satisfies(e ->
                        assertThat(NestedExceptionUtils.getMostSpecificCause(e))
                                .hasMessageContaining("smsauth.trusted-proxies"));
    }
}
