package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.trace.TestCollector;
import org.smsauth.runtime.trace.TestCollector.Sent;
import org.smsauth.sms.notification.webhook.TestReceiver;
import org.smsauth.sms.story.SmsApi.Answer;

/** What a collector gets of a message, from the request to the webhook and over a restart. */
class TracesIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String CALLER = "b7ad6b7169203331";
    private static final String ALERT =
            "{\"type\":\"alerts\",\"to\":\"+14155550123\",\"from\":\"ACME\",\"body\":\"Door 4 is open\"}";
    private static final String LOOPBACK = "--smsauth.outbound.allow-loopback=true";
    private static final String OTHER = "1bf7651916cd43dd8448eb211c80319d";

    @SuppressWarnings("NullAway.Init")
    private TestCollector collector;

    private final TestReceiver receiver = new TestReceiver();

    @BeforeEach
    void collect() throws IOException {
        collector = TestCollector.start();
    }

    @AfterEach
    void close() {
        collector.close();
        receiver.close();
    }

    private static String token() {
        return ISSUER.token().scope("alerts sms.read sms.manage").sign();
    }

    private static Answer sent(RunningServer server, String trace, String flags) {
        var request =
                server.api()
                        .request(token(), "/v1/messages")
                        .header("Content-Type", "application/json")
                        .header("traceparent", "00-%s-%s-%s".formatted(trace, CALLER, flags))
                        .POST(BodyPublishers.ofString(ALERT));
        var answer = server.api().call(request);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(202);
        return answer;
    }

    private Sent one(String name) {
        return collector.of(TRACE).stream()
                .filter(it -> it.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void
            one_trace_leads_from_the_request_over_a_restart_to_the_carrier_the_receipt_and_the_webhook() {
        var url = TestDatabase.H2.url();
        String id;
        try (var first =
                RunningServer.startOn(
                        url,
                        ISSUER,
                        collector.setting(),
                        LOOPBACK,
                        "--smsauth.dispatch.receipt-after=300ms",
                        "--smsauth.simulator.receipt-delay=1h")) {
            var made =
                    first.api()
                            .call(
                                    first.api()
                                            .request(token(), "/v1/webhook-endpoints")
                                            .header("Content-Type", "application/json")
                                            .POST(
                                                    BodyPublishers.ofString(
                                                            "{\"url\":\"%s\",\"types\":[\"message.delivered\"]}"
                                                                    .formatted(receiver.url()))));
            assertThat(made.status()).as(made.response().body()).isEqualTo(201);
            sent(first, OTHER, "00");
            id = sent(first, TRACE, "01").text("id");
            first.api()
                    .getUntil(
                            token(),
                            "/v1/messages/" + id,
                            it -> it.text("status").equals("submitted"));
        }
        assertThat(collector.of(TRACE)).extracting(Sent::name).contains("submit simulator");

        try (var second =
                RunningServer.startOn(
                        url,
                        ISSUER,
                        collector.setting(),
                        LOOPBACK,
                        "--smsauth.dispatch.receipt-after=300ms")) {
            second.api()
                    .getUntil(
                            token(),
                            "/v1/messages/" + id,
                            it -> it.text("status").equals("delivered"));
            eventually().until(() -> receiver.all().size() >= 2);
            eventually()
                    .until(() ->
                            collector.of(TRACE).stream()
                                    .map(Sent::name)
                                    .toList()
                                    .containsAll(List.of("receive receipt", "POST")));
        }

        var request = one("POST /v1/messages");
        assertThat(request.parent()).isEqualTo(CALLER);
        assertThat(request.kind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
        assertThat(request.service()).isEqualTo("sms-resource-server");
        assertThat(request.facts())
                .containsEntry("http.response.status_code", "202")
                .containsEntry("smsauth.client.id", "web-shop");
        var entered = one("send alerts");
        assertThat(entered.parent()).isEqualTo(request.id());
        assertThat(entered.kind()).isEqualTo(SpanKind.SPAN_KIND_PRODUCER);
        assertThat(entered.facts()).containsEntry("messaging.message.id", id);
        var processed = one("process");
        assertThat(processed.parent()).isEqualTo(entered.id());
        assertThat(processed.links()).containsExactly(entered.id());
        assertThat(one("submit simulator").parent()).isEqualTo(processed.id());
        assertThat(one("receive receipt").links()).containsExactly(entered.id());
        var webhook = one("POST");
        assertThat(webhook.kind()).isEqualTo(SpanKind.SPAN_KIND_CLIENT);
        assertThat(webhook.facts()).containsEntry("http.response.status_code", "200");
        assertThat(receiver.all())
                .extracting(it -> it.headers().get("traceparent"))
                .contains("00-%s-%s-01".formatted(TRACE, webhook.id()));
        assertThat(collector.of(OTHER)).as("who calls decides whether its trace is sent").isEmpty();
        assertThat(collector.all().toString())
                .doesNotContain("+14155550123", "14155550123", token());
    }
}
