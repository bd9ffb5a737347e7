package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.metric.MetricsDocument;
import org.smsauth.runtime.metric.MovedMetrics;
import org.smsauth.runtime.metric.Scrape;
import org.smsauth.runtime.metric.ServeMetrics;
import org.smsauth.runtime.record.RecordKey;
import org.smsauth.runtime.record.TestRemovals;
import org.smsauth.runtime.siem.TestSiem;
import org.smsauth.sms.notification.kafka.TestBroker;
import org.smsauth.sms.notification.webhook.TestReceiver;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.jdbc.core.JdbcTemplate;

/** Each metric that is documented moves once what it is about happens. */
@Tag("clock")
class MetricsMovedIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    /** A number the simulator refuses. */
    private static final String REFUSED = "+14155559902";

    /** One of which it never tells an end. */
    private static final String WITHOUT_RECEIPT = "+14155559913";

    private static final int MANY = 200;

    /** Some are measured once a minute. */
    private static final Duration LOOKS = Duration.ofSeconds(1);

    private final String token = ISSUER.token().scope("alerts sms.read sms.manage").sign();
    private final MovedMetrics metrics = new MovedMetrics("The SMS server");

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @Test
    void each_documented_metric_moves() throws Exception {
        try (var broker = new TestBroker();
                var siem = TestSiem.start();
                var failing = new TestReceiver();
                var gone = new TestReceiver();
                var running =
                        RunningServer.start(
                                ISSUER,
                                "--smsauth.outbound.allow-loopback=true",
                                "--smsauth.kafka.bootstrap-servers=" + broker.address(),
                                siem.setting(),
                                "--smsauth.metrics.port=0",
                                "--smsauth.dispatch.receipt-after=1s",
                                "--smsauth.simulator.answer-delay=200ms",
                                "--smsauth.simulator.window=1",
                                "--smsauth.simulator.receipt-delay=20ms")) {
            server = running;
            failing.answers(_ -> TestReceiver.Answer.status(500));
            gone.answers(_ -> TestReceiver.Answer.status(410));
            look();

            follows(failing);
            follows(gone);
            send("+14155550123", 202);
            send(REFUSED, 202);
            send(WITHOUT_RECEIPT, 202);
            server.api().send("nonsense", SmsApi.message("alerts"));
            until(
                    "smsauth_siem_failed_total",
                    "smsauth_siem_waiting",
                    "smsauth_kafka_failed_total",
                    "smsauth_kafka_waiting",
                    "smsauth_webhook_backlog",
                    "smsauth_webhook_disabled_total",
                    "smsauth_carrier_receipts_overdue");
            loses();
            until("smsauth_siem_lost_total", "smsauth_kafka_lost_total");

            siem.takesAll();
            broker.start();
            cannotCommit();
            waits();
            eventually()
                    .pollInterval(LOOKS)
                    .untilAsserted(() -> {
                        server.api().send(token, SmsApi.message("alerts"));
                        look();
                        assertThat(metrics.unmoved())
                                .as("metrics of docs/metrics.md that never moved")
                                .isEmpty();
                    });
            MetricsDocument.describes(scrape(), "The SMS server", Map.of());
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
                .pollInterval(LOOKS)
                .untilAsserted(() -> {
                    look();
                    assertThat(metrics.unmoved()).doesNotContain(names);
                });
    }

    private void send(String to, int status) {
        var message = SmsApi.message("alerts");
        message.put("to", to);
        var answer = server.api().send(token, message);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
    }

    private Answer post(String by, String path, String body) {
        return server.api()
                .call(
                        server.api()
                                .request(by, path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private void follows(TestReceiver receiver) {
        var made =
                post(token, "/v1/webhook-endpoints", "{\"url\":\"%s\"}".formatted(receiver.url()));
        assertThat(made.status()).as(made.response().body()).isEqualTo(201);
    }

    /** What waits for the SIEM and for Kafka goes before they take it. */
    private void loses() {
        var jdbc = server.bean(JdbcTemplate.class);
        for (var chain :
                jdbc.queryForList("select distinct chain from record_entry", Integer.class)) {
            TestRemovals.signUpToLast(
                    jdbc,
                    server.bean(RecordKey.class),
                    "record_entry",
                    Objects.requireNonNull(chain),
                    Clock.systemUTC().instant());
        }
        jdbc.update("update event_stream set lost = latest");
    }

    private void cannotCommit() {
        var jdbc = server.bean(JdbcTemplate.class);
        jdbc.execute("alter table sms_batch rename to sms_batch_away");
        try {
            var answer = server.api().send(token, SmsApi.message("alerts"));
            assertThat(answer.status()).isGreaterThanOrEqualTo(500);
        } finally {
            jdbc.execute("alter table sms_batch_away rename to sms_batch");
        }
    }

    /**
     * More than a slow carrier takes at once, and than a node has at hand for it. One that a busy
     * machine refuses is one less.
     */
    private void waits() {
        for (int i = 0; i < MANY; i++) {
            server.api().send(token, SmsApi.message("alerts"));
        }
    }
}
