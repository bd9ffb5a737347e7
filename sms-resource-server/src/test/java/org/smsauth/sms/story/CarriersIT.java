package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;
import static org.smsauth.runtime.Eventually.eventually;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.ScriptedKind;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.story.SmsApi.Answer;

/** A server with several carriers, and what each does to the others' messages. */
@Tag("clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CarriersIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String GERMAN = "+4915112345678";
    private static final String BRITISH = "+447400123456";
    private static final String FRENCH = "+33612345678";
    private static final int MESSAGES = 30;

    private final ScriptedKind kind = new ScriptedKind();
    private final String production = ISSUER.token().claim("environment", "production").sign();
    private final String sandbox = ISSUER.token().sign();

    @SuppressWarnings("NullAway.Init")
    private RunningServer server;

    @BeforeAll
    void start() {
        server =
                RunningServer.startWith(
                        kind,
                        TestDatabase.H2.url(),
                        ISSUER,
                        "--smsauth.rate.per-client=0",
                        "--smsauth.simulator.receipt-delay=20ms",
                        "--smsauth.carriers.left.kind=scripted",
                        "--smsauth.carriers.right.kind=scripted",
                        "--smsauth.carriers.backup.kind=scripted",
                        "--smsauth.routes[0].to=DE",
                        "--smsauth.routes[0].via=left",
                        "--smsauth.routes[1].to=GB",
                        "--smsauth.routes[1].via=right,backup");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void a_carrier_that_hangs_holds_up_neither_another_nor_the_sandbox() {
        var hangs = new CountDownLatch(1);
        var left = kind.carrier("left");
        left.answers(sms -> {
            await(hangs);
            return Submission.Accepted.whole("left-" + sms.id());
        });
        var stuck = IntStream.range(0, MESSAGES).mapToObj(_ -> sent(production, GERMAN)).toList();
        eventually().until(() -> left.submitted().size() == left.limits().window());

        var others = IntStream.range(0, MESSAGES).mapToObj(_ -> sent(production, BRITISH)).toList();
        var trials = IntStream.range(0, MESSAGES).mapToObj(_ -> sent(sandbox, GERMAN)).toList();
        others.forEach(it -> until(production, it, "submitted"));
        trials.forEach(it -> until(sandbox, it, "delivered"));

        assertThat(left.submitted()).hasSize(left.limits().window());
        hangs.countDown();
        stuck.forEach(it -> until(production, it, "submitted"));
        assertThat(left.submitted()).extracting(OutboundSms::id).doesNotHaveDuplicates();
        assertThat(left.submitted()).hasSize(MESSAGES);
    }

    @Test
    void what_a_carrier_that_is_away_cannot_take_goes_to_the_next_of_its_route() {
        var right = kind.carrier("right").away("connection refused");
        try {
            var before = right.submitted().size();
            var sent = until(production, sent(production, BRITISH), "submitted");

            assertThat(last(sent).path("carrier").asString()).isEqualTo("backup");
            assertThat(last(sent).path("attempt").asInt()).isEqualTo(1);
            assertThat(right.submitted()).hasSize(before);
        } finally {
            right.away("");
        }
    }

    @Test
    void what_a_carrier_refuses_the_next_is_asked_for_and_what_all_refuse_is_rejected() {
        var refused = new Submission.Refused(new Cause("0x0B", "ESME_RINVDSTADR"));
        var right = kind.carrier("right").answers(refused);
        var backup = kind.carrier("backup");
        try {
            var sent = until(production, sent(production, BRITISH), "submitted");
            assertThat(last(sent).path("carrier").asString()).isEqualTo("backup");
            var steps = sent.json().path("timeline");
            assertThat(steps.get(3).path("said").asString()).isEqualTo("refused");
            assertThat(steps.get(3).path("carrier").asString()).isEqualTo("right");
            assertThat(steps.get(3).path("code").asString()).isEqualTo("0x0B");

            backup.answers(refused);
            var rejected = until(production, sent(production, BRITISH), "rejected");
            assertThat(rejected.text("reason")).isEqualTo("ESME_RINVDSTADR (0x0B)");
        } finally {
            right.answers(sms -> Submission.Accepted.whole("right-" + sms.id()));
            backup.answers(sms -> Submission.Accepted.whole("backup-" + sms.id()));
        }
    }

    @Test
    void a_message_of_three_parts_is_delivered_when_all_of_them_are() {
        var right = kind.carrier("right");
        right.answers(sms ->
                Submission.Accepted.parts(
                        IntStream.rangeClosed(1, sms.text().segments())
                                .mapToObj(it -> "part-" + it)
                                .toList()));
        try {
            var message = SmsApi.message("alerts");
            message.put("to", BRITISH);
            message.put("body", "a".repeat(400));
            var location = server.api().send(production, message).header("Location");
            until(production, location, "submitted");
            for (var part : List.of("part-3", "part-1")) {
                kind.tell("right", part, Receipt.State.DELIVERED);
            }
            kind.tell("right", "part-2", Receipt.State.BUFFERED);
            var buffered = server.api().get(production, location);
            assertThat(buffered.text("status")).isEqualTo("submitted");
            assertThat(buffered.json().path("parts").get(1).path("said").asString())
                    .isEqualTo("buffered");

            kind.tell("right", "part-2", Receipt.State.DELIVERED);
            var delivered = until(production, location, "delivered");
            var said = new HashSet<String>();
            delivered.json().path("parts").forEach(it -> said.add(it.path("said").asString()));
            assertThat(said).containsExactly("delivered");
        } finally {
            right.answers(sms -> Submission.Accepted.whole("right-" + sms.id()));
        }
    }

    @Test
    void where_no_route_leads_nothing_is_accepted_and_each_of_a_list_is_told_for_itself() {
        var alone = SmsApi.message("alerts");
        alone.put("to", FRENCH);
        server.api().send(production, alone).isProblem(503, "NO_ROUTE");

        var list = SmsApi.message("alerts");
        list.put("to", List.of(BRITISH, FRENCH));
        var answer = server.api().send(production, list);
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("messages").get(1).path("code").asString())
                .isEqualTo("NO_ROUTE");
        assertThat(answer.json().path("accepted").asInt()).isEqualTo(1);
    }

    @Test
    void operators_see_how_carriers_are_and_which_receipts_belong_to_no_message() {
        var operator =
                ISSUER.token()
                        .scope("sms.read sms.every_department")
                        .claim("environment", "production")
                        .sign();
        kind.tell("left", "foreign-1", Receipt.State.DELIVERED);

        var carriers = server.api().get(operator, "/v1/carriers").json().path("carriers");
        var receipts = server.api().get(operator, "/v1/unmatched-receipts").json().path("items");

        assertThat(carriers.findValuesAsString("name"))
                .containsExactlyInAnyOrder("simulator", "left", "right", "backup");
        assertThat(receipts.findValuesAsString("carrier_message_id")).contains("foreign-1");
        var inSandbox = ISSUER.token().scope("sms.read sms.every_department").sign();
        assertThat(
                        server.api()
                                .get(inSandbox, "/v1/carriers")
                                .json()
                                .path("carriers")
                                .findValuesAsString("name"))
                .containsExactly("simulator");
        assertThat(server.api().get(inSandbox, "/v1/unmatched-receipts").json().path("items"))
                .isEmpty();
        for (var scope : List.of("sms.read sms.manage", "alerts sms.every_department")) {
            var other = ISSUER.token().scope(scope).claim("environment", "production").sign();
            server.api().get(other, "/v1/carriers").isProblem(403, "PERMISSION_DENIED");
            server.api().get(other, "/v1/unmatched-receipts").isProblem(403, "PERMISSION_DENIED");
        }
    }

    private String sent(String token, String to) {
        Map<String, Object> message = SmsApi.message("alerts");
        message.put("to", to);
        var accepted = server.api().send(token, message);
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.header("Location");
    }

    private Answer until(String token, String location, String status) {
        return server.api().getUntil(token, location, it -> it.text("status").equals(status));
    }

    private static tools.jackson.databind.JsonNode last(Answer answer) {
        var timeline = answer.json().path("timeline");
        return timeline.get(timeline.size() - 1);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
