package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.sms.carriage.carrier.Cause;
import org.smsauth.sms.carriage.carrier.ScriptedKind;
import org.smsauth.sms.carriage.carrier.Submission;
import org.smsauth.sms.story.SmsApi.Answer;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** Each alarm of messages, requests, carriers and endpoints, on each database. */
@Tag("clock")
class AlarmsIT {

    private static final TestIssuer ISSUER = TestIssuer.start();

    private final ScriptedKind kind = new ScriptedKind();
    private final String lead = token("sms.manage");
    private final List<String> told = new ArrayList<>();
    private String cursor = "";

    private RunningServer server(String url) {
        return RunningServer.startWith(
                kind,
                url,
                ISSUER,
                "--smsauth.rate.per-client=0",
                "--smsauth.carriers.acme.kind=scripted",
                "--smsauth.alarms.every=1s",
                "--smsauth.alarms.calm=0s");
    }

    @ParameterizedTest
    @EnumSource
    void each_is_told_once_as_it_begins_and_once_as_it_is_over_and_restarts_change_nothing(
            TestDatabase database) {
        var url = database.url();
        String unknown;
        try (var server = server(url)) {
            cursor = server.api().get(lead, "/v1/events").text("next_cursor");
            // a carrier's answer is lost
            kind.carrier("acme")
                    .answers(new Submission.Unknown(new Cause("no answer", "none in time")));
            unknown = sent(server, token("alerts"));
            server.api().getUntil(lead, unknown, it -> it.text("status").equals("unknown"));
            kind.carrier("acme").answers(sms -> Submission.Accepted.whole("acme-" + sms.id()));
            // each message has a token of its own
            for (int i = 0; i < 60; i++) {
                sent(server, token("alerts"));
            }
            // requests are refused
            for (int i = 0; i < 12; i++) {
                server.api()
                        .send(token("internal"), SmsApi.message("alerts"))
                        .isProblem(403, "PERMISSION_DENIED");
            }
            disableAnEndpoint(server);
            // the carrier goes away and a message waits for it
            rules(server, "{\"carrier_down\":{\"threshold\":0}}");
            kind.carrier("acme").away("connection refused");
            var waiting = sent(server, token("alerts"));
            waitLonger(server, waiting);

            hear(server, 6);
            assertThat(
                            server.api()
                                    .get(token("sms.read sms.every_department"), "/v1/open-alarms")
                                    .json()
                                    .path("items")
                                    .values())
                    .hasSize(6);
        }
        assertThat(told)
                .containsExactlyInAnyOrder(
                        "alarm.raised messages_unknown",
                        "alarm.raised token_per_message",
                        "alarm.raised refusals",
                        "alarm.raised endpoint_disabled",
                        "alarm.raised carrier_down",
                        "alarm.raised messages_waiting");
        try (var server = server(url)) {
            assertThat(open(server)).hasSize(6);
            kind.carrier("acme").away("");
            kind.carrier("acme").answers(sms -> Submission.Accepted.whole("acme-" + sms.id()));
            post(server, unknown + "/settle", "{\"outcome\":\"sent\",\"reason\":\"seen\"}");
            server.bean(JdbcTemplate.class).update("delete from webhook_endpoint");
            rules(server, "{\"refusals\":{\"on\":false},\"token_per_message\":{\"on\":false}}");

            hear(server, 12);
            assertThat(open(server)).isEmpty();
            assertThat(server.api().get(lead, "/v1/alarms?state=all").json().path("items").values())
                    .hasSize(6)
                    .allMatch(it -> it.has("over"));
        }
        assertThat(told).doesNotHaveDuplicates().hasSize(12);
        assertThat(told.subList(6, 12)).allMatch(it -> it.startsWith("alarm.cleared"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /v1/alarm-rules | {} | rules",
                "PUT | /v1/alarm-rules | {\"rules\": []} | rules",
                "PUT | /v1/alarm-rules | {\"rules\": {\"refusal\": {}}} | rules.refusal",
                "PUT | /v1/alarm-rules | {\"rules\": {\"refusals\": {\"threshold\": 0.5}}} | rules.refusals.threshold",
                "PUT | /v1/alarm-rules | {\"rules\": {\"refusals\": {\"window\": \"PT1S\"}}} | rules.refusals.window",
                "PUT | /v1/alarm-rules | {\"rules\": {}, \"more\": 1} | more",
                "GET | /v1/alarms?state=closed | | state",
                "GET | /v1/alarms?cursor=x | | cursor",
                "GET | /v1/alarm-changes?after=-1 | | after"
            })
    void what_cannot_be_meant_is_refused_with_its_place(
            String method, String path, String body, String field) {
        var api = shared().api();
        var token = path.contains("changes") ? token("sms.read sms.every_department") : lead;
        var request = api.request(token, path).header("Content-Type", "application/json");

        var answer =
                api.call(
                        request.method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(body)));

        answer.isProblem(400, "INVALID_ARGUMENT");
        assertThat(answer.json().path("errors").values())
                .extracting(it -> it.path("field").asString())
                .containsExactly(field);
    }

    @org.junit.jupiter.api.Test
    void rules_are_read_by_who_reads_and_set_by_who_manages_each_in_its_own_environment() {
        var server = shared();
        var api = server.api();
        var sandbox = ISSUER.token().scope("sms.read sms.manage").sign();
        assertThat(put(server, sandbox, "{\"refusals\":{\"threshold\":17}}").status())
                .isEqualTo(200);

        assertThat(threshold(api.get(sandbox, "/v1/alarm-rules"))).isEqualTo(17);
        assertThat(threshold(api.get(token("sms.read"), "/v1/alarm-rules"))).isEqualTo(5);
        put(server, token("sms.read"), "{}").isProblem(403, "PERMISSION_DENIED");
        put(server, token("alerts"), "{}").isProblem(403, "PERMISSION_DENIED");
        api.get(token("alerts"), "/v1/alarms").isProblem(403, "PERMISSION_DENIED");
        api.get(token("sms.read"), "/v1/alarm-changes").isProblem(403, "PERMISSION_DENIED");
        api.get(token("sms.read"), "/v1/open-alarms").isProblem(403, "PERMISSION_DENIED");
        api.call(
                        api.request(lead, "/v1/alarms/" + UUID.randomUUID() + "/mute")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("{\"for\":\"PT8H\"}")))
                .isProblem(404, "NOT_FOUND");
        var documented = new DocumentedApi(api.get(null, "/openapi.json").json());
        documented.permits("GET /v1/alarm-rules", api.get(sandbox, "/v1/alarm-rules"));
        documented.permits("GET /v1/alarms", api.get(sandbox, "/v1/alarms?state=all"));
        documented.permits(
                "GET /v1/alarm-changes",
                api.get(token("sms.read sms.every_department"), "/v1/alarm-changes?after=0"));
    }

    @org.junit.jupiter.api.Test
    void limits_that_were_set_otherwise_since_are_not_set_over() {
        var server = shared();
        var token = ISSUER.token().scope("sms.read sms.manage").claim("department", "stale").sign();
        var start = server.api().get(token, "/v1/alarm-rules").header("ETag");
        var changed = put(server, token, "{\"refusals\":{\"threshold\":17}}", start);
        assertThat(changed.status()).isEqualTo(200);

        put(server, token, "{\"refusals\":{\"threshold\":18}}", start)
                .isProblem(412, "PRECONDITION_FAILED");
        put(server, token, "{}", "17").isProblem(400, "INVALID_ARGUMENT");
        var now = server.api().get(token, "/v1/alarm-rules");
        assertThat(threshold(now)).isEqualTo(17);
        assertThat(now.header("ETag")).isEqualTo(changed.header("ETag")).isNotEqualTo(start);
    }

    @SuppressWarnings("NullAway.Init")
    private static RunningServer only;

    private RunningServer shared() {
        if (only == null) {
            only =
                    RunningServer.startWith(
                            kind,
                            TestDatabase.H2.url(),
                            ISSUER,
                            "--smsauth.carriers.acme.kind=scripted");
        }
        return only;
    }

    @org.junit.jupiter.api.AfterAll
    static void stop() {
        if (only != null) {
            only.close();
        }
    }

    private static long threshold(Answer rules) {
        return rules.json().at("/rules/refusals/limit/threshold").asLong(0);
    }

    private static Answer put(RunningServer server, String token, String rules) {
        return put(server, token, rules, "*");
    }

    private static Answer put(RunningServer server, String token, String rules, String start) {
        return server.api()
                .call(
                        server.api()
                                .request(token, "/v1/alarm-rules")
                                .header("Content-Type", "application/json")
                                .header("If-Match", start)
                                .PUT(BodyPublishers.ofString("{\"rules\":" + rules + "}")));
    }

    private void rules(RunningServer server, String rules) {
        var answer = put(server, lead, rules);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private void post(RunningServer server, String path, String body) {
        var answer =
                server.api()
                        .call(
                                server.api()
                                        .request(lead, path)
                                        .header("Content-Type", "application/json")
                                        .POST(BodyPublishers.ofString(body)));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    private String sent(RunningServer server, String token) {
        var accepted = server.api().send(token, SmsApi.message("alerts"));
        assertThat(accepted.status()).as(accepted.response().body()).isEqualTo(202);
        return accepted.header("Location");
    }

    private static void waitLonger(RunningServer server, String location) {
        server.bean(JdbcTemplate.class)
                .update(
                        "update sms_step set at = ? where status = 'queued'",
                        StoredTime.of(Instant.now().minusSeconds(1_200)));
        server.bean(JdbcTemplate.class)
                .update(
                        "update sms_batch set accepted_at = ? where first_id = ?",
                        StoredTime.of(Instant.now().minusSeconds(1_200)),
                        UUID.fromString(location.substring(location.lastIndexOf('/') + 1)));
    }

    private void disableAnEndpoint(RunningServer server) {
        var answer =
                server.api()
                        .call(
                                server.api()
                                        .request(lead, "/v1/webhook-endpoints")
                                        .header("Content-Type", "application/json")
                                        .POST(
                                                BodyPublishers.ofString(
                                                        "{\"url\":\"https://client.example.com/hooks\",\"state\":\"paused\"}")));
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(201);
        server.bean(JdbcTemplate.class)
                .update(
                        "update webhook_endpoint set state = 'disabled', reason = 'its receiver answered 410'");
    }

    private List<JsonNode> open(RunningServer server) {
        return server.api().get(lead, "/v1/alarms").json().path("items").values().stream().toList();
    }

    /** Until so many were told, and then for a while, whether there are others. */
    private void hear(RunningServer server, int many) {
        eventually()
                .untilAsserted(() -> {
                    hear(server);
                    assertThat(told).hasSizeGreaterThanOrEqualTo(many);
                });
        var looks = looks(server);
        eventually().until(() -> looks(server) > looks + 2);
        hear(server);
        assertThat(told).hasSize(many);
    }

    private void hear(RunningServer server) {
        var events =
                server.api().get(lead, "/v1/events?types=alarm.*&limit=500&after=" + cursor).json();
        cursor = events.path("next_cursor").asString();
        for (var event : events.path("items")) {
            told.add(event.path("type").asString() + " " + event.at("/data/rule").asString());
        }
    }

    /** In seconds. */
    private static long looks(RunningServer server) {
        return server.bean(JdbcTemplate.class)
                .queryForList(
                        "select min(looked_at) from alarm_turn where rule <> '*'",
                        java.time.OffsetDateTime.class)
                .getFirst()
                .toEpochSecond();
    }

    private static String token(String scope) {
        return ISSUER.token().scope(scope).claim("environment", "production").sign();
    }
}
