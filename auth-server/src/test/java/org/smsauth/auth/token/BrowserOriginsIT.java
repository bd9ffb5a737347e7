package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.runtime.TestDatabase;

/** Which web pages a browser lets read what the token endpoint answers. */
class BrowserOriginsIT {

    private static final String DOCS = RunningAuthServer.RESOURCE;
    private static final String ALLOWED = "Access-Control-Allow-Origin";

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);

    @Test
    void the_sms_apis_own_page_may_ask_for_a_token() throws Exception {
        var preflight = preflight(DOCS, "/oauth2/token");
        var refusal = post(DOCS, "/oauth2/token");

        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(header(preflight, ALLOWED)).isEqualTo(DOCS);
        assertThat(header(preflight, "Access-Control-Allow-Headers"))
                .contains("Authorization", "X-Requested-With");
        assertThat(header(preflight, "Access-Control-Allow-Credentials")).isEmpty();
        assertThat(header(refusal, ALLOWED)).isEqualTo(DOCS);
        assertThat(refusal.body()).contains("invalid_client");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://evil.test", "http://sms.test:81", "https://sms.test", "null"})
    void a_page_from_elsewhere_is_answered_what_its_browser_keeps_from_it(String origin)
            throws Exception {
        assertThat(header(preflight(origin, "/oauth2/token"), ALLOWED)).isEmpty();
        assertThat(header(post(origin, "/oauth2/token"), ALLOWED)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/oauth2/introspect", "/oauth2/revoke", "/oauth2/register"})
    void no_page_reads_what_other_endpoints_answer(String path) throws Exception {
        assertThat(header(preflight(DOCS, path), ALLOWED)).isEmpty();
        assertThat(header(post(DOCS, path), ALLOWED)).isEmpty();
    }

    @Test
    void other_origins_can_be_named_and_must_be_origins() {
        var issuer =
                new IssuerSettings(
                        URI.create("http://auth.test"), URI.create("http://sms.test/api"));

        assertThat(origins(issuer).include("http://sms.test")).isTrue();
        assertThat(origins(issuer, "https://docs.test").include("https://docs.test")).isTrue();
        assertThat(origins(issuer, "https://docs.test").include("http://sms.test")).isFalse();
        assertThatThrownBy(() -> origins(issuer, "https://docs.test/page"))
                .hasMessageContaining("smsauth.token-endpoint.browser-origins");
    }

    private static BrowserOrigins origins(IssuerSettings issuer, String... named) {
        var urls = List.of(named).stream().map(URI::create).toList();
        return new BrowserOrigins(new BrowserOrigins.Settings(urls), issuer);
    }

    private HttpResponse<String> preflight(String origin, String path) throws Exception {
        return send(
                HttpRequest.newBuilder(server.url(path))
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,x-requested-with")
                        .method("OPTIONS", BodyPublishers.noBody()),
                origin);
    }

    private HttpResponse<String> post(String origin, String path) throws Exception {
        return send(
                HttpRequest.newBuilder(server.url(path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString("grant_type=client_credentials")),
                origin);
    }

    private static HttpResponse<String> send(HttpRequest.Builder request, String origin)
            throws IOException, InterruptedException {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.header("Origin", origin).build(), BodyHandlers.ofString());
        }
    }

    private static String header(HttpResponse<?> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
