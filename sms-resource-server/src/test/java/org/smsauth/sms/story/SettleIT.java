package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.OutboundSms;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.carrier.ScriptedKind;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.story.SmsApi.Answer;

/** A person who knows says what became of a message whose carrier's answer was lost. */
@Tag("clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SettleIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final Submission LOST =
            new Submission.Unknown(new Cause("no answer", "none within 30 s"));

    private final ScriptedKind kind = new ScriptedKind();
    private final String sender = token("alerts");
    private final String lead = token("sms.manage");

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
                        "--smsauth.carriers.acme.kind=scripted");
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void one_that_was_sent_is_with_its_carrier_and_the_step_says_who_said_so_and_why() {
        var location = unknown(Map.of());
        var submitted = acme().submitted().size();

        var settled = settle(lead, location, "sent", "it is in the carrier's list");

        assertThat(settled.status()).as(settled.response().body()).isEqualTo(200);
        assertThat(settled.text("status")).isEqualTo("submitted");
        var step = last(settled);
        assertThat(step.path("status").asString()).isEqualTo("submitted");
        assertThat(step.path("reason").asString())
                .isEqualTo("it was sent: it is in the carrier's list");
        assertThat(step.path("by").path("client_id").asString()).isNotEmpty();
        assertThat(step.path("by").path("jti").asString()).isNotEmpty();
        assertThat(acme().submitted()).hasSize(submitted);
    }

    @Test
    void one_that_was_not_sent_is_sent_again_once() {
        var location = unknown(Map.of());
        acme().answers(sms -> Submission.Accepted.whole("again-" + sms.id()));

        var settled = settle(lead, location, "not_sent", "the carrier has never seen it");

        assertThat(settled.text("status")).isEqualTo("queued");
        var sent = server.api().getUntil(sender, location, it -> is(it, "submitted"));
        assertThat(last(sent).path("attempt").asInt()).isEqualTo(2);
        assertThat(submissionsOf(location)).isEqualTo(2);
    }

    @Test
    void of_several_who_settle_it_at_once_one_does_and_the_others_are_told() {
        var location = unknown(Map.of());
        acme().answers(sms -> Submission.Accepted.whole("again-" + sms.id()));

        var answers =
                IntStream.range(0, 8)
                        .mapToObj(it ->
                                CompletableFuture.supplyAsync(() ->
                                        settle(
                                                lead,
                                                location,
                                                it % 2 == 0 ? "sent" : "not_sent",
                                                "number " + it)))
                        .toList()
                        .stream()
                        .map(CompletableFuture::join)
                        .toList();

        assertThat(answers.stream().filter(it -> it.status() == 200)).hasSize(1);
        for (var other : answers.stream().filter(it -> it.status() != 200).toList()) {
            other.isProblem(409, "NOT_SETTLEABLE");
            assertThat(other.text("message_status")).isNotEmpty().isNotEqualTo("unknown");
        }
        server.api().getUntil(sender, location, it -> is(it, "submitted"));
        assertThat(submissionsOf(location)).isLessThanOrEqualTo(2);
    }

    @Test
    void what_is_not_unknown_is_not_settled_and_it_is_told_what_it_is() {
        acme().answers(sms -> Submission.Accepted.whole("c-" + sms.id()));
        var location = sent(Map.of());
        server.api().getUntil(sender, location, it -> is(it, "submitted"));

        var refused = settle(lead, location, "not_sent", "mine").isProblem(409, "NOT_SETTLEABLE");

        assertThat(refused.text("message_status")).isEqualTo("submitted");
        assertThat(refused.text("detail")).contains("The message is submitted");
    }

    @Test
    void whoever_sends_messages_does_not_settle_them_and_nobody_those_of_others() {
        var location = unknown(Map.of());

        settle(sender, location, "sent", "mine").isProblem(403, "PERMISSION_DENIED");
        settle(token("sms.read"), location, "sent", "mine").isProblem(403, "PERMISSION_DENIED");
        var other = ISSUER.token().scope("sms.manage").claim("department", "else");
        settle(other.claim("environment", "production").sign(), location, "sent", "mine")
                .isProblem(404, "NOT_FOUND");
        assertThat(server.api().get(sender, location).text("status")).isEqualTo("unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"outcome\":\"sent\"}",
                "{\"reason\":\"mine\"}",
                "{\"outcome\":\"delivered\",\"reason\":\"mine\"}",
                "{\"outcome\":\"SENT\",\"reason\":\"mine\"}",
                "{\"outcome\":\"sent\",\"reason\":\" \"}",
                "{\"outcome\":\"sent\",\"reason\":\"mine\",\"by\":\"me\"}"
            })
    void what_cannot_be_meant_is_refused_and_settles_nothing(String body) {
        var location = unknown(Map.of());

        settle(lead, location, body).isProblem(400, "INVALID_ARGUMENT");

        assertThat(server.api().get(sender, location).text("status")).isEqualTo("unknown");
    }

    @Test
    void who_takes_back_a_message_is_on_record_too() {
        kind.carrier("acme").away("connection refused");
        try {
            var location = sent(Map.of());
            server.api().call(server.api().request(sender, location).DELETE());

            var step = last(server.api().get(sender, location));
            assertThat(step.path("status").asString()).isEqualTo("cancelled");
            assertThat(step.path("by").path("jti").asString()).isNotEmpty();
        } finally {
            kind.carrier("acme").away("");
        }
    }

    private ScriptedCarrier acme() {
        return kind.carrier("acme");
    }

    private String unknown(Map<String, Object> fields) {
        acme().answers(LOST);
        var location = sent(fields);
        server.api().getUntil(sender, location, it -> is(it, "unknown"));
        return location;
    }

    private String sent(Map<String, Object> fields) {
        var message = SmsApi.message("alerts");
        message.putAll(fields);
        var accepted = server.api().send(sender, message);
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.header("Location");
    }

    private Answer settle(String token, String location, String outcome, String reason) {
        return settle(
                token,
                location,
                "{\"outcome\":\"%s\",\"reason\":\"%s\"}".formatted(outcome, reason));
    }

    private Answer settle(String token, String location, String body) {
        return server.api()
                .call(
                        server.api()
                                .request(token, location + "/settle")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private long submissionsOf(String location) {
        return Stream.of(acme())
                .map(ScriptedCarrier::submitted)
                .flatMap(List::stream)
                .map(OutboundSms::id)
                .filter(it -> location.endsWith(it.toString()))
                .count();
    }

    private static boolean is(Answer answer, String status) {
        return answer.text("status").equals(status);
    }

    private static tools.jackson.databind.JsonNode last(Answer answer) {
        var timeline = answer.json().path("timeline");
        return timeline.get(timeline.size() - 1);
    }

    private static String token(String scope) {
        return ISSUER.token().scope(scope).claim("environment", "production").sign();
    }
}
