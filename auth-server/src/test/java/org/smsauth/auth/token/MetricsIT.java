package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.metric.MetricsDocument;
import org.smsauth.runtime.metric.Scrape;
import org.smsauth.runtime.metric.ServeMetrics;

/** What a whole server says of itself. */
class MetricsIT {

    private static final String REQUESTS = "http_server_requests_seconds_count";

    /** Of its own: a label has so many values, and tests of others make more departments. */
    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    @BeforeAll
    static void start() {
        server = RunningAuthServer.startOn(TestDatabase.H2.url());
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Scrape scrape() {
        return Scrape.of(server.bean(ServeMetrics.class));
    }

    private int status(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(server.url(path)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private HttpResponse<String> beside(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var url = "http://127.0.0.1:" + server.bean(ServeMetrics.class).port() + path;
            return client.send(
                    HttpRequest.newBuilder(URI.create(url)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void monitoring_reads_each_part_of_health_beside_the_metrics() throws Exception {
        for (var probe : List.of("", "/liveness", "/readiness", "/startup")) {
            var answer = beside("/health" + probe);
            assertThat(answer.statusCode()).as(probe).isEqualTo(200);
            assertThat(answer.body()).as(probe).contains("\"status\":\"UP\"");
        }
        assertThat(beside("/health").body())
                .contains("\"db\"", "\"registry\"", "\"signingKey\"", "\"databaseClock\"")
                .contains("\"diskSpace\"");
        assertThat(beside("/health/nothing").statusCode()).isEqualTo(404);
        assertThat(status("/actuator/health/startup")).isEqualTo(200);
    }

    @Test
    void requests_are_timed_by_the_pattern_of_their_route_whoever_answers() throws Exception {
        var client = registered(server, "alerts");
        var before = scrape();

        TokenCall.to(server).by(client).send();
        status("/oauth2/jwks");
        status("/api/v1/clients/cl_nobodys");
        status("/no-such-page-" + System.nanoTime());

        var after = scrape();
        assertThat(
                        after.sum(REQUESTS, "uri=\"/oauth2/token\"", "status=\"200\"")
                                - before.sum(REQUESTS, "uri=\"/oauth2/token\"", "status=\"200\""))
                .isEqualTo(1);
        assertThat(after.sum(REQUESTS, "uri=\"/oauth2/jwks\"", "outcome=\"SUCCESS\""))
                .isGreaterThan(before.sum(REQUESTS, "uri=\"/oauth2/jwks\"", "outcome=\"SUCCESS\""));
        assertThat(after.text()).doesNotContain("no-such-page").doesNotContain("cl_nobodys");
        assertThat(after.sum(REQUESTS)).isGreaterThanOrEqualTo(before.sum(REQUESTS) + 4);
    }

    @Test
    void the_record_of_a_token_is_a_commit_that_is_measured() {
        var client = registered(server, "alerts");
        var before = scrape();

        TokenCall.to(server).by(client).send();

        assertThat(scrape().sum("smsauth_commit_size_sum", "what=\"audit\""))
                .isGreaterThan(before.sum("smsauth_commit_size_sum", "what=\"audit\""));
    }

    @Test
    void tokens_are_counted_by_department_method_and_what_became_of_them() {
        var client = registered(server, "alerts");
        var department = "department=\"alerts\"";
        var before = scrape();

        TokenCall.to(server).by(client).send();
        TokenCall.to(server).by(client).with("scope", "marketing").send();
        TokenCall.to(server).basic("cl_nobody:no-secret").send();

        var after = scrape();
        assertThat(
                        moved(
                                before,
                                after,
                                "smsauth_tokens_total",
                                department,
                                "method=\"secret\"",
                                "outcome=\"issued\""))
                .isEqualTo(1);
        assertThat(
                        moved(
                                before,
                                after,
                                "smsauth_tokens_total",
                                department,
                                "outcome=\"invalid_scope\""))
                .isEqualTo(1);
        assertThat(
                        moved(
                                before,
                                after,
                                "smsauth_tokens_total",
                                "department=\"none\"",
                                "outcome=\"invalid_client\""))
                .isEqualTo(1);
        assertThat(moved(before, after, "smsauth_refusals_total", "door=\"token\"")).isEqualTo(1);
        assertThat(moved(before, after, "smsauth_refusals_total", "door=\"client-authentication\""))
                .isEqualTo(1);
        assertThat(moved(before, after, "smsauth_audit_entries_total", "event=\"token.issued\""))
                .isEqualTo(1);
        assertThat(after.text()).doesNotContain(client.credential().client().value());
    }

    @Test
    void credentials_that_end_are_foreseen() {
        registered(server, "alerts");

        eventually()
                .untilAsserted(() -> {
                    var now = scrape();
                    assertThat(now.sum("smsauth_credentials_next_end_seconds", "alerts"))
                            .isPositive();
                    assertThat(now.text())
                            .contains("smsauth_credentials_ending{within=\"1d\"}")
                            .contains("smsauth_credentials_ending{within=\"30d\"}");
                });
    }

    @Test
    void how_old_the_status_list_is_that_was_given_out_is_told() throws Exception {
        status("/oauth2/status-list");

        assertThat(scrape().text())
                .contains("\nsmsauth_status_list_age_seconds ")
                .contains("\nsmsauth_status_list_fetched_age_seconds ")
                .doesNotContain("smsauth_status_list_age_seconds NaN");
    }

    /** Each row of the document is told, with its type and labels, and nothing else is. */
    @Test
    void the_document_says_what_is_told_and_nothing_else() throws Exception {
        TokenCall.to(server).by(registered(server, "alerts")).send();
        TokenCall.to(server).basic("cl_nobody:no-secret").send();
        status("/oauth2/status-list");
        eventually()
                .until(() -> scrape().sum("smsauth_credentials_next_end_seconds", "alerts") > 0);

        var noSiem = "none is set here; the SMS server's test has one";
        MetricsDocument.describes(
                scrape(),
                "The authorization server",
                Map.of(
                        "smsauth_siem_waiting", noSiem,
                        "smsauth_siem_sent_total", noSiem,
                        "smsauth_siem_failed_total", noSiem,
                        "smsauth_siem_lost_total", noSiem));
    }

    private static double moved(Scrape before, Scrape after, String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }

    @Test
    void nothing_is_served_where_everybody_comes_in() throws Exception {
        assertThat(status("/actuator/prometheus")).isEqualTo(404);
        assertThat(status("/metrics")).isEqualTo(404);
    }
}
