package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.runtime.Eventually.eventually;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.metric.MetricsDocument;
import org.smsauth.runtime.metric.MovedMetrics;
import org.smsauth.runtime.metric.Scrape;
import org.smsauth.runtime.metric.ServeMetrics;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.TestRemovals;
import org.smsauth.runtime.siem.TestSiem;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each metric that is documented moves once what it is about happens. */
@Tag("clock")
class MetricsMovedIT {

    private final MovedMetrics metrics = new MovedMetrics("The authorization server");

    @SuppressWarnings("NullAway.Init")
    private RunningAuthServer server;

    @Test
    void each_documented_metric_moves() throws Exception {
        try (var siem = TestSiem.start();
                var running =
                        RunningAuthServer.startOn(
                                TestDatabase.H2.url(),
                                siem.setting(),
                                "--smsauth.metrics.port=0")) {
            server = running;
            look();
            var client = registered(server, "alerts");
            TokenCall.to(server).by(client).send();
            TokenCall.to(server).basic("cl_nobody:no-secret").send();
            until("smsauth_siem_failed_total", "smsauth_siem_waiting");
            loses();
            until("smsauth_siem_lost_total");

            siem.takesAll();
            endsSoon();
            cannotCommit();
            eventually()
                    .pollInterval(Duration.ofSeconds(1)) // some are measured once a minute
                    .untilAsserted(() -> {
                        TokenCall.to(server).by(client).send();
                        status("/oauth2/status-list");
                        look();
                        assertThat(metrics.unmoved())
                                .as("metrics of docs/metrics.md that never moved")
                                .isEmpty();
                    });
            MetricsDocument.describes(scrape(), "The authorization server", Map.of());
        }
    }

    private Scrape scrape() {
        return Scrape.of(server.bean(ServeMetrics.class));
    }

    private void look() {
        metrics.look(scrape());
    }

    private void until(String... names) {
        eventually()
                .untilAsserted(() -> {
                    look();
                    assertThat(metrics.unmoved()).doesNotContain(names);
                });
    }

    private void status(String path) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(server.url(path)).build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    private void loses() {
        var jdbc = server.bean(JdbcTemplate.class);
        for (var chain :
                jdbc.queryForList("select distinct chain from audit_entry", Integer.class)) {
            TestRemovals.signUpToLast(
                    jdbc,
                    server.bean(RecordKey.class),
                    "audit_entry",
                    Objects.requireNonNull(chain),
                    Clock.systemUTC().instant());
        }
    }

    private void endsSoon() {
        server.bean(CreateCredential.class)
                .secret(
                        TestClients.client(server, TestClients.registration("alerts")),
                        new CreateCredential.Wanted(
                                "ends soon",
                                null,
                                Clock.systemUTC().instant().plus(Duration.ofHours(12))),
                        "a test");
    }

    private void cannotCommit() {
        var jdbc = server.bean(JdbcTemplate.class);
        jdbc.execute("alter table audit_entry rename to audit_entry_away");
        try {
            TokenCall.to(server).basic("cl_nobody:no-secret").send();
        } finally {
            jdbc.execute("alter table audit_entry_away rename to audit_entry");
        }
    }
}
