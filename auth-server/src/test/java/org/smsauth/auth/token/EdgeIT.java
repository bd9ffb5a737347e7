package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.smsauth.auth.TestClients.registered;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.ActuatorEndpoints;
import org.smsauth.runtime.RawHttp;
import org.smsauth.runtime.SlowCaller;
import org.smsauth.runtime.TestDatabase;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.NestedExceptionUtils;

/** What a request meets before any route of this server, and where it is said to come from. */
@Timeout(120)
@ExtendWith(OutputCaptureExtension.class)
class EdgeIT {

    private static final String EXPOSE_ALL = "--management.endpoints.web.exposure.include=*";

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final int port = server.url("/").getPort();

    @ParameterizedTest
    @MethodSource("org.smsauth.runtime.RawHttp#refusedByTheContainer")
    void what_the_container_refuses_is_a_problem(String request, CapturedOutput output) {
        var answer = RawHttp.send(port, request);

        assertThat(answer)
                .matches("(?s)HTTP/1\\.1 (4\\d\\d|501|505) .*")
                .contains("application/problem+json", "X-Request-Id: ", "nosniff", "no-store")
                .contains("\"status\":", "\"request_id\":\"", "\"detail\":\"")
                .doesNotContainIgnoringCase("tomcat")
                .doesNotContain("Exception");
        assertThat(output).doesNotContain("\tat ").doesNotContain("Exception");
    }

    @Test
    void every_answer_tells_browsers_to_load_nothing_unasked_and_to_come_over_tls() {
        try (var proxied =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.trusted-proxies=127.0.0.0/8,::1",
                        "--smsauth.forwarded-header=X-Forwarded-For")) {
            for (var line : everyKindOfAnswer()) {
                var answer = RawHttp.send(proxied.url("/").getPort(), throughTlsProxy(line));

                assertThat(answer).as(line).startsWith("HTTP/1.1 ");
                assertThat(RawHttp.header(answer, "Strict-Transport-Security"))
                        .as(line)
                        .containsExactly("max-age=31536000; includeSubDomains");
                assertThat(RawHttp.header(answer, "Content-Security-Policy"))
                        .as(line)
                        .singleElement(STRING)
                        .contains("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
                        .doesNotContain("unsafe", "*");
                assertThat(RawHttp.header(answer, "X-Content-Type-Options"))
                        .as(line)
                        .containsExactly("nosniff");
                assertThat(RawHttp.header(answer, "Referrer-Policy"))
                        .as(line)
                        .containsExactly(
                                line.contains(" /console") || line.equals("GET /")
                                        ? "same-origin"
                                        : "no-referrer");
            }
        }
        assertThat(RawHttp.send(port, throughTlsProxy("GET /oauth2/jwks")))
                .doesNotContain("Strict-Transport-Security");
    }

    private static List<String> everyKindOfAnswer() {
        return List.of(
                "GET /",
                "GET /oauth2/jwks",
                "GET /oauth2/status-list",
                "GET /.well-known/oauth-authorization-server",
                "OPTIONS /.well-known/oauth-authorization-server",
                "POST /oauth2/token",
                "GET /oauth2/token",
                "POST /oauth2/introspect",
                "POST /oauth2/register",
                "GET /api/v1/clients",
                "GET /api/v1/openapi.json",
                "GET /api/v1/problems/nothing",
                "GET /console",
                "POST /console/sign-out",
                "GET /console/sign-in",
                "GET /console/oidc",
                "GET /console/enter/nothing",
                "GET /assets/console.css",
                "GET /assets/nothing",
                "GET /actuator/health",
                "GET /nothing",
                "GET /%00",
                "GET //",
                "TRACE /");
    }

    private static String throughTlsProxy(String line) {
        return line
                + " HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.7\r\nX-Forwarded-Proto: https\r\n"
                + "Content-Length: 0\r\nConnection: close\r\n\r\n";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/oauth2/token",
                "/oauth2/jwks",
                "/api/v1/clients",
                "/console/sign-in",
                "/nothing"
            })
    void a_parameter_without_a_name_is_not_taken_for_a_long_head(String path) {
        var head = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n";
        var form = "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2\r\n\r\n=x";

        for (var request :
                List.of("GET " + path + "?=x" + head + "\r\n", "POST " + path + head + form)) {
            assertThat(RawHttp.send(port, request))
                    .matches("(?s)HTTP/1\\.1 (200|302|40[0145]) .*")
                    .doesNotContain("8 KiB");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/oauth2/token", "/oauth2/jwks", "/api/v1/clients", "/console", "/nothing"})
    void two_authorizations_are_refused_on_every_path(String path) {
        var answer =
                RawHttp.send(
                        port,
                        "GET %s HTTP/1.1\r\nHost: x\r\nAuthorization: Basic a\r\nauthorization: Basic a\r\nConnection: close\r\n\r\n"
                                .formatted(path));

        assertThat(answer).startsWith("HTTP/1.1 400").contains("more than one Authorization");
    }

    @ParameterizedTest
    @ValueSource(strings = {"token", "introspect", "revoke", "register"})
    void who_gets_no_further_than_the_door_is_told_so_in_the_words_of_oauth(String endpoint) {
        var answer =
                RawHttp.send(
                        port,
                        "POST /oauth2/%s HTTP/1.1\r\nHost: x\r\nAuthorization: Basic a\r\nAuthorization: Basic b\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                                .formatted(endpoint));

        assertThat(answer)
                .contains("Content-Type: application/json")
                .contains(
                        "\"error\":\"invalid_request\"", "\"error_description\":\"The request has");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "grant%5Ftype=client_credentials",
                "client%5Fsecret=s3cr3t",
                "%63lient_secret=s3cr3t",
                "a=b&client_secret=s3cr3t",
                "token=s3cr3t",
                "%74oken=s3cr3t",
                "token",
                "token_type_hint=s3cr3t",
                "+token=s3cr3t",
                "client_assertion=s3cr3t",
                "password=s3cr3t"
            })
    void parameters_in_the_url_are_refused_before_anything_is_looked_at(String query) {
        var client = registered(server, "alerts");
        for (var path : new String[] {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"}) {
            var answer =
                    TokenCall.at(server, path + "?" + query)
                            .by(client)
                            .with("grant_type", "client_credentials")
                            .with("token", "x")
                            .send();

            assertThat(answer.status()).as(path + "?" + query).isEqualTo(400);
            assertThat(answer.error()).isEqualTo("invalid_request");
            assertThat(answer.response().body()).doesNotContain("s3cr3t");
        }
    }

    @Test
    void a_query_without_such_parameters_is_ignored() throws Exception {
        var client = registered(server, "alerts");

        TokenCall.bare(server, "?api-version=1&grant%255Ftype=x")
                .with("grant_type", "client_credentials")
                .by(client)
                .send()
                .token();
    }

    @Test
    void another_scheme_is_told_which_would_be_right() {
        for (var path : new String[] {"/oauth2/token", "/oauth2/introspect", "/oauth2/revoke"}) {
            var answer =
                    TokenCall.at(server, path)
                            .with("grant_type", "client_credentials")
                            .with("token", "x")
                            .header("Authorization", "Bearer abc")
                            .send();

            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.error()).isEqualTo("invalid_client");
            assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/clients",
                "PATCH /api/v1/clients/x",
                "POST /api/v1/register",
                "POST /api/v1/clients/x/credentials"
            })
    void a_missing_token_is_refused_before_any_of_the_body_is_there(String route) {
        try (var caller = SlowCaller.at(port)) {
            caller.send(
                    route
                            + " HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 60000\r\nExpect: 100-continue\r\n\r\n");

            assertThat(caller.line()).startsWith("HTTP/1.1 401");
        }
    }

    @Test
    void a_form_that_does_not_come_is_told_so_in_our_form() {
        try (var slow =
                        RunningAuthServer.startOn(
                                TestDatabase.H2.url(), "--smsauth.door.body-timeout=500ms");
                var caller = SlowCaller.at(slow.url("/").getPort())) {
            caller.send(
                    "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 60000\r\n\r\ngrant_type=");

            assertThat(caller.rest())
                    .startsWith("HTTP/1.1 408")
                    .contains(
                            "\"error\":\"invalid_request\"", "did not come in time", "request_id");
        }
    }

    @Test
    void a_record_has_the_address_that_the_trusted_proxy_saw() {
        try (var proxied =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.trusted-proxies=127.0.0.0/8,::1",
                        "--smsauth.forwarded-header=Forwarded")) {
            var answer =
                    TokenCall.to(proxied)
                            .basic("nobody:x")
                            .header("Forwarded", "for=198.51.100.1")
                            .header("Forwarded", "for=\"203.0.113.7:1\";proto=https")
                            .header("X-Forwarded-For", "198.51.100.2")
                            .send();

            assertThat(Recorded.one(proxied, answer.response()).get("source"))
                    .isEqualTo("203.0.113.7");
        }
    }

    @Test
    void whatever_is_exposed_the_public_port_has_health_and_info_alone() {
        try (var it = RunningAuthServer.startOn(TestDatabase.H2.url(), EXPOSE_ALL)) {
            for (var name : ActuatorEndpoints.FOR_NOBODY) {
                assertThat(RawHttp.get(it.url("/").getPort(), "/actuator/" + name))
                        .as(name)
                        .startsWith("HTTP/1.1 404");
            }
            assertThat(RawHttp.get(it.url("/").getPort(), "/actuator/heapdump/x"))
                    .startsWith("HTTP/1.1 404");
            assertThat(RawHttp.get(it.url("/").getPort(), "/actuator/health"))
                    .startsWith("HTTP/1.1 200");
            assertThat(RawHttp.get(it.url("/").getPort(), "/actuator/info"))
                    .startsWith("HTTP/1.1 200");
            assertThat(RawHttp.get(it.url("/").getPort(), "/actuator"))
                    .doesNotContain("heapdump", "env");
        }
    }

    @Test
    void a_management_port_of_its_own_has_what_is_exposed() {
        try (var it =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(), EXPOSE_ALL, "--management.server.port=0")) {
            for (var name : List.of("env", "beans", "metrics", "loggers", "health", "info")) {
                assertThat(RawHttp.get(it.managementPort(), "/actuator/" + name))
                        .as(name)
                        .startsWith("HTTP/1.1 200")
                        .contains("X-Request-Id: ");
                assertThat(RawHttp.get(it.url("/").getPort(), "/actuator/" + name))
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
    void a_body_that_is_not_as_its_headers_say_is_an_error_of_oauth() {
        var head =
                "POST /oauth2/token HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-www-form-urlencoded\r\n";
        for (var request : RawHttp.badBodies(head)) {
            assertThat(RawHttp.send(port, request))
                    .startsWith("HTTP/1.1 400")
                    .contains("\"error\":\"invalid_request\"", "X-Request-Id: ", "no-store");
        }
    }

    @Test
    void a_head_that_is_too_long_is_told_so() {
        var rest = " HTTP/1.1\r\nHost: x\r\n";
        assertThat(RawHttp.send(port, "GET /" + "a".repeat(9000) + rest + "\r\n"))
                .startsWith("HTTP/1.1 414")
                .contains("8 KiB");
        for (var headers : List.of("A: " + "a".repeat(9000) + "\r\n", "A: b\r\n".repeat(300))) {
            assertThat(RawHttp.send(port, "GET /" + rest + headers + "\r\n"))
                    .startsWith("HTTP/1.1 431")
                    .contains("8 KiB", "100 headers");
        }
    }

    /** Its answers have no head. */
    @Test
    void http_before_1_0_is_refused() {
        assertThat(RawHttp.send(port, "GET /\r\n\r\n")).startsWith("{").contains("\"status\":505");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--server.forward-headers-strategy=framework",
                "--server.forward-headers-strategy=native",
                "--smsauth.forwarded-header=Forwarded",
                "--smsauth.client-certificate.header=X-Client-Cert",
                "--smsauth.trusted-proxies=::/0"
            })
    void the_server_does_not_start_where_anybody_could_choose_an_address(String setting) {
        assertThatThrownBy(() -> RunningAuthServer.startOn(TestDatabase.H2.url(), setting).close())
                .satisfies(e ->
                        assertThat(NestedExceptionUtils.getMostSpecificCause(e))
                                .hasMessageContaining("smsauth.trusted-proxies"));
    }
}
