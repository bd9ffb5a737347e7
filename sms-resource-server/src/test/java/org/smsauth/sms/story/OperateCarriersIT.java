package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.PATIENCE;
import static org.smsauth.runtime.Eventually.eventually;

import com.nimbusds.jose.jwk.JWKSet;
import java.io.BufferedReader;
import java.io.StringReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.record.RecordFile;
import org.smsauth.sms.carriage.carrier.Limits;
import org.smsauth.sms.carriage.carrier.Receipt;
import org.smsauth.sms.carriage.carrier.ScriptedCarrier;
import org.smsauth.sms.carriage.carrier.ScriptedKind;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.story.SmsApi.Answer;

/** Two nodes whose carriers an operator pauses and resumes, and sees from either. */
@Tag("clock")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperateCarriersIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final String DATABASE = TestDatabase.POSTGRESQL.url();
    private static final String GERMAN = "+4915112345678";
    private static final String BRITISH = "+447400123456";

    private final ScriptedKind kind = new ScriptedKind();
    private final ScriptedKind otherKind = new ScriptedKind();
    private final String production = ISSUER.token().claim("environment", "production").sign();
    private final String operator = operator("sms.manage sms.every_department", "production");

    @SuppressWarnings("NullAway.Init")
    private RunningServer one;

    @SuppressWarnings("NullAway.Init")
    private RunningServer other;

    @BeforeAll
    void start() {
        one = started(kind);
        other = started(otherKind);
    }

    private static RunningServer started(ScriptedKind kind) {
        return RunningServer.startWith(
                kind,
                DATABASE,
                ISSUER,
                "--smsauth.rate.per-client=0",
                "--smsauth.carriers.acme.kind=scripted",
                "--smsauth.carriers.backup.kind=scripted",
                "--smsauth.routes[0].to=DE",
                "--smsauth.routes[0].via=acme",
                "--smsauth.routes[1].types=alerts,internal",
                "--smsauth.routes[1].senders=ACME",
                "--smsauth.routes[1].to=GB,+4420",
                "--smsauth.routes[1].via=acme,backup");
    }

    @AfterEach
    void goOn() {
        resume("acme");
    }

    @AfterAll
    void stop() {
        other.close();
        one.close();
    }

    @Test
    void what_is_for_a_paused_carrier_goes_by_the_next_of_its_route_from_every_node() {
        assertThat(pause("acme").status()).isEqualTo(200);
        eventually().until(() -> isPausedAt(other));

        for (var node : List.of(one, other)) {
            var sent = until(node, sent(node, BRITISH), "submitted");

            assertThat(last(sent).path("carrier").asString()).isEqualTo("backup");
        }
        assertThat(submittedTo(BRITISH)).isZero();
    }

    @Test
    void what_has_no_other_carrier_waits_and_says_why_and_goes_when_it_is_resumed() {
        pause("acme");
        eventually().until(() -> isPausedAt(other));
        var waiting = List.of(sent(one, GERMAN), sent(other, GERMAN));
        for (var it : waiting) {
            one.api()
                    .getUntil(
                            production,
                            it,
                            answer -> answer.text("reason").contains("acme is paused: it is late"));
        }
        assertThat(waiting).allMatch(it -> status(it).equals("queued"));

        assertThat(resume("acme").json().path("paused").isMissingNode()).isTrue();

        waiting.forEach(it -> until(one, it, "submitted"));
    }

    @Test
    void what_is_in_flight_is_not_cut_and_its_receipt_is_heard_while_the_carrier_is_paused() {
        var hangs = new CountDownLatch(1);
        var acme = kind.carrier("acme");
        acme.answers(sms -> {
            await(hangs);
            return Submission.Accepted.whole("late-" + sms.id());
        });
        try {
            var before = acme.submitted().size();
            var location = sent(one, GERMAN);
            eventually().until(() -> acme.submitted().size() == before + 1);
            pause("acme");
            hangs.countDown();
            until(one, location, "submitted");

            var id = location.substring(location.lastIndexOf('/') + 1);
            otherKind.tell("acme", "late-" + id, Receipt.State.DELIVERED);
            until(one, location, "delivered");
        } finally {
            hangs.countDown();
            acme.answers(sms -> Submission.Accepted.whole("c-" + sms.id()));
        }
    }

    @Test
    void a_pause_outlasts_a_restart() {
        pause("acme");
        other.close();
        other = started(otherKind);

        assertThat(isPausedAt(other)).isTrue();
        var sent = until(other, sent(other, BRITISH), "submitted");
        assertThat(last(sent).path("carrier").asString()).isEqualTo("backup");
    }

    @Test
    void who_paused_and_resumed_a_carrier_and_why_is_on_record_and_once_is_as_good_as_twice() {
        var before = changes().size();
        pause("acme");
        var again = call(other, operator, "acme/pause", "{\"reason\":\"for another reason\"}");
        assertThat(again.json().path("paused").path("reason").asString()).isEqualTo("it is late");
        call(one, operator, "acme/resume", "{\"reason\":\"it is back\"}");

        assertThat(changes().stream().skip(0).limit(changes().size() - before).toList())
                .containsExactly("false it is back jti", "true it is late jti");
    }

    private List<String> changes() {
        return one.api().get(operator, "/v1/carriers/acme").json().path("changes").values().stream()
                .map(it ->
                        it.path("paused").asBoolean()
                                + " "
                                + it.path("reason").asString()
                                + (it.path("jti").asString().isEmpty() ? "" : " jti"))
                .toList();
    }

    @Test
    void either_node_tells_how_all_of_them_see_each_carrier() {
        otherKind.carrier("acme").away("connection refused by smsc.example:2775");
        try {
            for (var node : List.of(one, other)) {
                var acme =
                        node.api()
                                .getUntil(
                                        operator,
                                        "/v1/carriers/acme",
                                        it -> downAtOneNode(it.json().path("nodes")));

                assertThat(acme.json().path("up").asBoolean()).isTrue();
                assertThat(acme.json().path("nodes").findValuesAsString("reason"))
                        .containsExactly("connection refused by smsc.example:2775");
                assertThat(acme.json().path("window").asInt()).isEqualTo(8);
            }
        } finally {
            otherKind.carrier("acme").away("");
        }
    }

    @Test
    void nodes_share_a_carriers_rate_among_them() {
        var limits = new Limits(4, 50, false);
        kind.carrier("backup").limits(limits);
        otherKind.carrier("backup").limits(limits);

        var backup =
                one.api()
                        .getUntil(
                                operator,
                                "/v1/carriers/backup",
                                it ->
                                        it.json().path("nodes").values().stream()
                                                .map(node -> node.path("per_second").asDouble())
                                                .toList()
                                                .equals(List.of(25.0, 25.0)));

        assertThat(backup.json().path("per_second").asDouble()).isEqualTo(50);
    }

    private static boolean downAtOneNode(tools.jackson.databind.JsonNode nodes) {
        return nodes.values().stream().filter(it -> !it.path("up").asBoolean()).count() == 1
                && nodes.values().stream().filter(it -> it.path("up").asBoolean()).count() == 1;
    }

    @Test
    void what_waits_for_a_carrier_is_counted() {
        pause("acme");
        eventually().until(() -> isPausedAt(other));
        var waits = sent(one, GERMAN);

        one.api()
                .getUntil(
                        operator,
                        "/v1/carriers/acme",
                        it -> it.json().path("waiting").path("count").asInt() == 1);
        resume("acme");
        until(one, waits, "submitted");
    }

    @Test
    void every_node_tells_how_its_parts_are() {
        var nodes =
                eventually()
                        .until(
                                () -> one.api().get(operator, "/v1/nodes").json().path("nodes"),
                                it -> !it.isEmpty());

        assertThat(nodes.get(0).path("silent").asBoolean(true)).isFalse();
        assertThat(nodes.get(0).path("parts").findValuesAsString("name"))
                .contains("db", "statusList", "issuerClock", "carriers", "diskSpace")
                .doesNotContain("ping");
        one.api()
                .get(operator("sms.read", "production"), "/v1/nodes")
                .isProblem(403, "PERMISSION_DENIED");
    }

    @Test
    void routes_are_told_in_their_order() {
        var routes = one.api().get(operator, "/v1/routes").json().path("routes");

        assertThat(routes.toString())
                .isEqualTo(
                        """
                        [{"environment":"sandbox","types":[],"senders":[],"to":[],"via":["simulator"]},\
                        {"environment":"production","types":[],"senders":[],"to":["DE"],"via":["acme"]},\
                        {"environment":"production","types":["alerts","internal"],"senders":["ACME"],\
                        "to":["GB","+4420"],"via":["acme","backup"]}]\
                        """);
        var inSandbox = operator("sms.read sms.every_department", "sandbox");
        assertThat(one.api().get(inSandbox, "/v1/routes").json().path("routes")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms.read sms.every_department", "sms.read sms.manage", "alerts"})
    void nobody_but_operators_of_the_installation_pauses_a_carrier(String scope) {
        var answer =
                call(one, operator(scope, "production"), "acme/pause", "{\"reason\":\"mine\"}");

        answer.isProblem(403, "PERMISSION_DENIED");
        assertThat(isPausedAt(one)).isFalse();
    }

    @Test
    void the_simulator_is_never_paused_and_a_sandbox_operator_reaches_no_other() {
        var inSandbox = operator("sms.manage sms.every_department", "sandbox");
        var why = "{\"reason\":\"to see\"}";

        call(one, operator, "simulator/pause", why).isProblem(409, "NOT_PAUSABLE");
        call(one, inSandbox, "simulator/pause", why).isProblem(409, "NOT_PAUSABLE");
        call(one, inSandbox, "acme/pause", why).isProblem(404, "NOT_FOUND");
        call(one, operator, "nobody/pause", why).isProblem(404, "NOT_FOUND");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\":null}",
                "{\"reason\":\"  \"}",
                "{\"reason\":7}",
                "{\"reason\":\"two\\nlines\"}",
                "{\"reason\":\"fine\",\"until\":\"tomorrow\"}",
                "[]",
                "{"
            })
    void a_pause_without_a_reason_is_none(String body) {
        call(one, operator, "acme/pause", body).isProblem(400, "INVALID_ARGUMENT");
        assertThat(isPausedAt(one)).isFalse();
    }

    private Answer pause(String carrier) {
        return call(one, operator, carrier + "/pause", "{\"reason\":\"it is late\"}");
    }

    private Answer resume(String carrier) {
        return call(one, operator, carrier + "/resume", "{\"reason\":\"it is on time\"}");
    }

    private static Answer call(RunningServer node, String token, String path, String body) {
        return node.api()
                .call(
                        node.api()
                                .request(token, "/v1/carriers/" + path)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
    }

    private boolean isPausedAt(RunningServer node) {
        return node.api().get(operator, "/v1/carriers/acme").json().path("paused").isObject();
    }

    private long submittedTo(String number) {
        return List.of(kind, otherKind).stream()
                .map(it -> it.carrier("acme"))
                .map(ScriptedCarrier::submitted)
                .flatMap(List::stream)
                .filter(it -> it.recipient().value().equals(number))
                .count();
    }

    private String sent(RunningServer node, String to) {
        var message = SmsApi.message("alerts");
        message.put("to", to);
        var accepted = node.api().send(production, message);
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.header("Location");
    }

    private Answer until(RunningServer node, String location, String status) {
        return node.api().getUntil(production, location, it -> it.text("status").equals(status));
    }

    private String status(String location) {
        return one.api().get(production, location).text("status");
    }

    private static tools.jackson.databind.JsonNode last(Answer answer) {
        var timeline = answer.json().path("timeline");
        return timeline.get(timeline.size() - 1);
    }

    @Test
    void an_operator_takes_away_the_record_of_all_nodes_and_has_it_checked() throws Exception {
        for (var node : List.of(one, other)) {
            until(node, sent(node, GERMAN), "submitted");
            node.api().get(production, "/v1/record").isProblem(403, "PERMISSION_DENIED");
        }
        // each node signs what it wrote itself
        other.api().get(operator, "/v1/record/checkpoint");
        var kept = one.api().get(operator, "/v1/record/checkpoint").response().body();
        var keys = JWKSet.parse(one.api().get(operator, "/v1/record/keys").response().body());
        var export = one.api().get(operator, "/v1/record").response().body();

        var checked =
                RecordFile.check(
                        new BufferedReader(new StringReader(export)),
                        keys,
                        List.of(kept.strip()),
                        List.of());

        assertThat(checked.faults()).isEmpty();
        assertThat(checked.allRows()).isPositive();
        assertThat(export).doesNotContain(GERMAN.substring(1));
        assertThat(
                        one.api()
                                .call(
                                        one.api()
                                                .request(operator, "/v1/record/check")
                                                .POST(BodyPublishers.noBody()))
                                .status())
                .isEqualTo(202);
        var found =
                other.api().getUntil(operator, "/v1/record/check", it -> it.json().has("sound"));
        assertThat(found.json().path("sound").asBoolean()).as(found.response().body()).isTrue();
    }

    @Test
    void the_record_is_of_both_environments_and_no_client_of_the_sandbox_has_it() {
        var inSandbox = operator("sms.read sms.every_department", "sandbox");

        one.api().get(inSandbox, "/v1/record").isProblem(404, "NOT_FOUND");
        one.api().get(inSandbox, "/v1/record/check").isProblem(404, "NOT_FOUND");
    }

    private static String operator(String scope, String environment) {
        return ISSUER.token().scope(scope).claim("environment", environment).sign();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
