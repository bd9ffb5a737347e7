package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.RawHttp;

/** A server whose resource has a path, behind a proxy that keeps it or takes it away. */
class ResourceWithPathIT {

    private static final String RESOURCE = "https://api.example.com/sms";
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/[^\"]*)\"");

    private static TestIssuer issuer;
    private static RunningServer server;

    @BeforeAll
    static void start() {
        issuer = TestIssuer.start();
        server = RunningServer.start(issuer, "--smsauth.resource=" + RESOURCE);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/.well-known/oauth-protected-resource/sms",
                "/.well-known/oauth-protected-resource",
                "/sms/.well-known/oauth-protected-resource"
            })
    void its_metadata_is_where_clients_look(String path) {
        var metadata = server.api().get(null, path);

        assertThat(metadata.status()).isEqualTo(200);
        assertThat(metadata.text("resource")).isEqualTo(RESOURCE);
        assertThat(metadata.header("Access-Control-Allow-Origin")).isEqualTo("*");
        server.api()
                .get(null, "/.well-known/oauth-protected-resource/other")
                .isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/sms", ""})
    void it_answers_with_the_path_and_without(String root) {
        var api = server.api();
        var token = issuer.token().claim("aud", RESOURCE).scope("sms.manage").sign();

        var stranger = api.get(null, root + "/v1/messages").isProblem(401, "UNAUTHENTICATED");
        assertThat(stranger.header("WWW-Authenticate"))
                .contains("https://api.example.com/.well-known/oauth-protected-resource/sms");
        assertThat(stranger.text("type")).isEqualTo(RESOURCE + "/problems/unauthenticated");
        assertThat(stranger.header("Cache-Control")).isEqualTo("no-store");
        assertThat(api.get(token, root + "/v1/messages").status()).isEqualTo(200);
        assertThat(api.get(token, root + "/v1/messages").header("Cache-Control"))
                .isEqualTo("no-store");
        assertThat(api.get(token, root + "/v1/messages").header("RateLimit")).isNotEmpty();
        assertThat(api.get(null, root + "/actuator/health").status()).isEqualTo(200);
        assertThat(api.get(null, root + "/openapi.json").response().body())
                .contains("\"" + RESOURCE + "\"");
        api.get(null, root + "/nothing").isProblem(404, "NOT_FOUND");
    }

    @Test
    void an_accepted_message_is_located_below_the_path() {
        var token = issuer.token().claim("aud", RESOURCE).sign();

        var accepted = server.api().send(token, SmsApi.message("alerts"));

        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        assertThat(accepted.header("Location")).startsWith("/sms/v1/messages/");
        assertThat(server.api().get(token, accepted.header("Location")).status()).isEqualTo(200);
    }

    @Test
    void what_the_container_refuses_is_a_clients_error_that_nobody_keeps() {
        for (var request : RawHttp.refusedByTheContainer()) {
            var answer = RawHttp.send(server.port(), request);
            assertThat(answer).as(request).startsWith("HTTP/1.1 ");
            assertThat(answer.substring(9, 12)).as(request).matches("4..|501|505");
            assertThat(answer).as(request).contains("Cache-Control: no-store");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/insufficient-scope", "/docs"})
    void its_pages_link_to_what_is_below_the_path(String page) {
        var shown = server.api().get(null, "/sms" + page);

        assertThat(shown.status()).isEqualTo(200);
        assertThat(LINK.matcher(shown.response().body()).results().map(it -> it.group(1)))
                .allMatch(it -> it.startsWith("/sms/"));
        assertThat(shown.response().body()).contains("href=\"");
    }
}
