package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.slf4j.MDC;
import org.smsauth.runtime.metric.MetricsDocument;
import org.smsauth.runtime.metric.Scrape;
import org.smsauth.runtime.metric.ServeMetrics;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.web.context.support.ServletRequestHandledEvent;

/** What a server says of itself, once something has happened. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MetricsIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    /** A number the simulator refuses. */
    private static final String REFUSED = "+14155559902";

    /** One of which it never tells an end. */
    private static final String WITHOUT_RECEIPT = "+14155559913";

    private final String token = ISSUER.token().scope("alerts sms.read sms.manage").sign();

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    /** Takes what is written, and reads none of it. */
    @SuppressWarnings("NullAway.Init")
    private ServerSocket siem;

    @BeforeAll
    void start() throws IOException {
        siem = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        server =
                RunningServer.start(
                        ISSUER,
                        "--smsauth.outbound.allow-loopback=true",
                        "--smsauth.kafka.bootstrap-servers=127.0.0.1:1",
                        "--smsauth.siem.url=syslog+tcp://127.0.0.1:" + siem.getLocalPort(),
                        "--smsauth.dispatch.receipt-after=1s",
                        "--smsauth.simulator.receipt-delay=20ms");
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        siem.close();
    }

    private Scrape scrape() {
        return Scrape.of(server.bean(ServeMetrics.class));
    }

    /** What strangers may not know stands there alone. */
    @Test
    void monitoring_reads_each_part_of_health_beside_the_metrics() {
        var beside = new SmsApi(server.bean(ServeMetrics.class).port());

        for (var probe : List.of("", "/liveness", "/readiness", "/startup")) {
            var answer = beside.get(null, "/health" + probe);
            assertThat(answer.status()).as(probe).isEqualTo(200);
            assertThat(answer.text("status")).as(probe).isEqualTo("UP");
        }
        assertThat(beside.get(null, "/health").json().path("components").propertyNames())
                .contains(
                        "db",
                        "issuerKeys",
                        "statusList",
                        "issuerClock",
                        "databaseClock",
                        "carriers",
                        "diskSpace");
        assertThat(
                        server.api()
                                .get(null, "/actuator/health/readiness")
                                .json()
                                .path("components")
                                .propertyNames())
                .contains("issuerKeys", "issuerClock", "diskSpace")
                .doesNotContain("carriers");
    }

    /** And nothing is left for the next request of the thread. */
    @Test
    void each_line_of_a_request_has_its_id_its_trace_and_who_sent_it() {
        var known = new ConcurrentHashMap<String, Map<String, String>>();
        var listener =
                (ApplicationListener<ServletRequestHandledEvent>)
                        it -> known.put(it.getRequestUrl(), MDC.getCopyOfContextMap());
        server.bean(ApplicationEventMulticaster.class).addApplicationListener(listener);
        var trace = "4bf92f3577b34da6a3ce929d0e0e4736";
        var path = "/v1/messages/" + UUID.randomUUID();

        var answer =
                server.api()
                        .call(
                                server.api()
                                        .request(token, path)
                                        .header(
                                                "traceparent",
                                                "00-" + trace + "-00f067aa0ba902b7-01"));
        server.api().get(null, "/actuator/info");

        assertThat(answer.status()).isEqualTo(404);
        assertThat(known.get(path))
                .containsEntry("requestId", answer.requestId().toString())
                .containsEntry("traceId", trace)
                .containsEntry("department", "sales")
                .containsKey("client");
        assertThat(known.get("/actuator/info")).containsOnlyKeys("requestId");
        server.bean(ApplicationEventMulticaster.class).removeApplicationListener(listener);
    }

    private Answer sent(String to) {
        var message = SmsApi.message("alerts");
        message.put("to", to);
        var answer = server.api().send(token, message);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return answer;
    }

    private Answer post(String path, String body) {
        return server.api()
                .call(
                        server.api()
                                .request(token, path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private static double moved(Scrape before, Scrape after, String name, String... labels) {
        return after.sum(name, labels) - before.sum(name, labels);
    }

    @Test
    void what_became_of_requests_is_counted() {
        var before = scrape();
        sent("+14155550123");
        var other = SmsApi.message("marketing");
        server.api().send(token, other).isProblem(403, "PERMISSION_DENIED");
        server.api().send("nonsense", other);

        var after = scrape();
        var admissions = "smsauth_admission_seconds_count";
        assertThat(moved(before, after, admissions, "type=\"alerts\"", "outcome=\"accepted\""))
                .isEqualTo(1);
        assertThat(moved(before, after, admissions, "type=\"marketing\"", "outcome=\"refused\""))
                .isEqualTo(1);
        assertThat(moved(before, after, "smsauth_admission_recipients_total", "type=\"alerts\""))
                .isEqualTo(1);
        assertThat(moved(before, after, "smsauth_refusals_total", "department=\"ops\""))
                .isLessThanOrEqualTo(1);
        assertThat(moved(before, after, "smsauth_refusals_total")).isEqualTo(2);
        assertThat(moved(before, after, "smsauth_refusals_total", "department=\"none\""))
                .isEqualTo(1);
        assertThat(
                        moved(
                                before,
                                after,
                                "http_server_requests_seconds_count",
                                "uri=\"/v1/messages\"",
                                "status=\"401\""))
                .isEqualTo(1);
    }

    /** Each row of the document is told, with its type and labels, and nothing else is. */
    @Test
    void the_document_says_what_is_told_and_nothing_else() {
        sent("+14155550123");
        sent(REFUSED);
        server.api().send("nonsense", SmsApi.message("alerts"));
        sent(WITHOUT_RECEIPT);
        assertThat(post("/v1/webhook-endpoints", "{\"url\":\"http://127.0.0.1:1/\"}").status())
                .isEqualTo(201);
        sent("+14155550123");

        eventually()
                .until(() -> {
                    var now = scrape();
                    return now.sum("smsauth_queue_messages", "status=\"submitted\"") > 0
                            && now.sum("smsauth_carrier_errors_total") > 0
                            && now.sum("smsauth_carrier_up") > 0
                            && now.sum("smsauth_carrier_receipts_overdue") > 0
                            && now.sum("smsauth_webhook_tries_total", "state=\"open\"") > 0
                            && now.sum("smsauth_webhook_backlog") > 0
                            && now.sum("smsauth_commit_size_count", "what=\"steps\"") > 0;
                });
        MetricsDocument.describes(scrape(), "The SMS server", Map.of());
    }

    @Test
    void nobody_s_number_and_no_client_is_told() {
        sent("+14155550199");

        assertThat(scrape().text()).doesNotContain("4155550").doesNotContain("cl_");
    }
}
