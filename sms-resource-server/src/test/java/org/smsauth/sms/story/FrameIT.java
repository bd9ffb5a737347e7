package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What every exchange has, and what lies beside the messages. */
class FrameIT extends Story {

    @LocalServerPort private int port;

    @Autowired private RequestMappingHandlerMapping requestMappingHandlerMapping;

    @Test
    void every_answer_has_a_request_id_of_its_own() {
        var token = token().sign();

        assertThat(api.send(token, alert()).requestId().version()).isEqualTo(7);
        assertThat(api.send(token, alert()).requestId())
                .isNotEqualTo(api.send(token, alert()).requestId());
        assertThat(api.get(null, "/actuator/health").requestId().version()).isEqualTo(7);
    }

    @Test
    void the_callers_correlator_is_echoed_if_it_is_one() {
        var good = api.request(null, "/actuator/health").header("x-correlator", "a-1_;:./<>{}");
        var bad = api.request(null, "/actuator/health").header("x-correlator", "a b");

        assertThat(api.call(good.GET()).header("x-correlator")).isEqualTo("a-1_;:./<>{}");
        assertThat(api.call(bad.GET()).header("x-correlator")).isEmpty();
    }

    @Test
    void the_resource_metadata_says_what_is_true() {
        var metadata = api.get(null, "/.well-known/oauth-protected-resource");

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.text("resource")).isEqualTo("http://localhost:8080");
        assertThat(metadata.json().path("authorization_servers").get(0).asString())
                .isEqualTo(ISSUER.url());
        assertThat(metadata.json().path("scopes_supported").toString())
                .isEqualTo(
                        "[\"marketing\",\"alerts\",\"internal\",\"sms.read\",\"sms.manage\","
                                + "\"sms.every_department\"]");
        assertThat(metadata.json().path("bearer_methods_supported").toString())
                .isEqualTo("[\"header\"]");
        assertThat(metadata.json().path("dpop_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\",\"PS256\",\"Ed25519\",\"EdDSA\"]");
        assertThat(metadata.json().path("tls_client_certificate_bound_access_tokens").asBoolean())
                .as("a client has no way to show a certificate")
                .isFalse();
    }

    @Test
    void a_problem_type_leads_to_a_page_that_explains_it() {
        var page = api.get(null, "/problems/insufficient-scope");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.response().body()).contains("PERMISSION_DENIED");
        api.get(null, "/problems/no-such").isProblem(404, "NOT_FOUND");
    }

    @Test
    void a_browser_is_answered_with_a_page_where_there_is_nothing_else_to_show() {
        var root = api.call(browsing("/"));
        var none = api.call(browsing("/problems/no-such"));

        assertThat(root.status()).isEqualTo(200);
        assertThat(root.response().body()).contains("href=\"/docs\"", "href=\"/problems\"");
        assertThat(none.status()).isEqualTo(404);
        assertThat(none.header("Cache-Control")).isEqualTo("no-store");
        assertThat(none.response().body())
                .contains("There is no such problem", "/problems/insufficient-scope");
    }

    private HttpRequest.Builder browsing(String path) {
        return api.request(null, path)
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .GET();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/nothing", "/v1", "/v1/nothing", "/v1/messages/a/b"})
    void an_unknown_path_is_not_found(String path) {
        api.get(token().sign(), path).isProblem(404, "NOT_FOUND");
    }

    @Test
    void a_method_a_path_does_not_have_is_refused_with_those_it_has() {
        var delete = api.request(token().sign(), "/v1/messages").DELETE();

        var refused = api.call(delete).isProblem(405, "METHOD_NOT_ALLOWED");

        assertThat(refused.header("Allow").split(", ")).containsExactlyInAnyOrder("GET", "POST");
    }

    @Test
    void an_answer_other_than_json_is_not_to_be_had() {
        var request =
                api.request(token().sign(), "/v1/messages")
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{}"));

        api.call(request).isProblem(406, "NOT_ACCEPTABLE");
    }

    @Test
    void health_and_info_are_open_and_tell_no_details() {
        var health = api.get(null, "/actuator/health");
        var ready = api.get(null, "/actuator/health/readiness");

        assertThat(health.text("status")).isEqualTo("UP");
        assertThat(health.json().has("components")).isFalse();
        assertThat(ready.text("status")).isEqualTo("UP");
        assertThat(api.get(null, "/actuator/info").status()).isEqualTo(200);
        api.get(null, "/actuator/env").isProblem(404, "NOT_FOUND");
    }

    @Test
    void what_is_mapped_outside_v1_is_meant_to_be_public() {
        var outside = new TreeSet<String>();
        for (var mapping : requestMappingHandlerMapping.getHandlerMethods().keySet()) {
            mapping.getPatternValues().stream()
                    .filter(it -> !it.startsWith("/v1/"))
                    .forEach(outside::add);
        }
        assertThat(outside)
                .containsExactly(
                        "/",
                        "/.well-known/oauth-protected-resource",
                        "/.well-known/oauth-protected-resource/{*path}",
                        "/carriers/{name}/inbound/{key}/{*behind}",
                        "/carriers/{name}/receipts/{key}/{*behind}",
                        "/docs",
                        "/docs/{name}",
                        "/openapi.json",
                        "/openapi.yaml",
                        "/problems",
                        "/problems/{slug}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET /a[b HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad Header: y\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /a//b/../c;x=1/%2e%2e/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void a_request_that_is_none_is_refused_without_a_word_on_the_server(String bytes)
            throws IOException {
        try (var socket = new Socket("localhost", port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.UTF_8));
            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 400");
            assertThat(answer).contains("application/problem+json");
            assertThat(answer).doesNotContainIgnoringCase("tomcat").doesNotContain("Exception");
        }
    }
}
