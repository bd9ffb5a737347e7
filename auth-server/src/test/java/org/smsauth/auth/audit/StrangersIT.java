package org.smsauth.auth.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** Every door at which nobody is authenticated yet. */
class StrangersIT {

    private static final int AT_EACH_DOOR = 60;
    private static final String FORM = "application/x-www-form-urlencoded";

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void refusals_of_strangers_do_not_fill_the_record_and_their_number_is_on_it() throws Exception {
        try (var server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--smsauth.strangers.per-source=30",
                        "--smsauth.strangers.from-all=60")) {
            var jdbc = server.bean(JdbcTemplate.class);
            var before = entries(jdbc);
            var began = System.nanoTime();
            for (int i = 0; i < AT_EACH_DOOR; i++) {
                refused(
                        post(
                                server.url("/oauth2/token"),
                                "grant_type=client_credentials&client_id=c%d&client_secret=x"
                                        .formatted(i)));
                refused(post(server.url("/oauth2/token"), "grant_type=magic" + "x".repeat(5_000)));
                refused(post(server.url("/oauth2/introspect"), "token=x"));
                refused(post(server.url("/oauth2/register"), "{}"));
                refused(
                        HttpRequest.newBuilder(server.url("/api/v1/clients"))
                                .header("Authorization", "Bearer x.y." + "z".repeat(i)));
                refused(HttpRequest.newBuilder(server.url("/api/v1/clients")));
            }
            server.bean(CountRefused.class).count();

            var seconds = Duration.ofNanos(System.nanoTime() - began).toSeconds();
            assertThat(entries(jdbc) - before)
                    .as("thirty at once, and one more each two seconds")
                    .isLessThan(60 + (int) seconds / 2);
            var counted =
                    jdbc.queryForObject(
                            "select sum(cast(regexp_replace(detail, ' .*', '') as integer))"
                                    + " from audit_entry where event = 'strangers.refused'",
                            Integer.class);
            assertThat(requireNonNull(counted) + entries(jdbc) - before)
                    .isGreaterThan(6 * AT_EACH_DOOR);
        }
    }

    private static int entries(JdbcTemplate jdbc) {
        return requireNonNull(
                jdbc.queryForObject("select count(*) from audit_entry", Integer.class));
    }

    private static HttpRequest.Builder post(URI url, String body) {
        return HttpRequest.newBuilder(url)
                .header("Content-Type", body.startsWith("{") ? "application/json" : FORM)
                .POST(BodyPublishers.ofString(body));
    }

    private void refused(HttpRequest.Builder request) throws Exception {
        assertThat(http.send(request.build(), BodyHandlers.discarding()).statusCode())
                .isBetween(400, 499);
    }
}
