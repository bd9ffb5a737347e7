package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;

/** Alarms over the management API, and what the SMS server is told. */
@Tag("clock")
class AlarmsApiIT {

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final Manager manager = Manager.on(server);
    private final Manager smsServer =
            Manager.with(server, Environment.PRODUCTION, "tokens.introspect");

    @Test
    void rules_are_shown_and_set_each_in_its_own_environment() {
        var changed =
                manager.call("PUT", "/api/v1/alarm-rules?environment=sandbox")
                        .json("{\"rules\":{\"client_silent\":{\"threshold\":48}}}")
                        .send()
                        .expect(200);

        assertThat(changed.body().at("/rules/client_silent/limit/threshold").asInt()).isEqualTo(48);
        assertThat(
                        manager.get("/api/v1/alarm-rules")
                                .expect(200)
                                .body()
                                .at("/rules/client_silent/limit/threshold")
                                .asInt())
                .isEqualTo(24);
        assertThat(manager.get("/api/v1/alarms?state=all").expect(200).body().path("items"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PUT | /api/v1/alarm-rules | {} | rules",
                "PUT | /api/v1/alarm-rules | {\"rules\": null} | rules",
                "PUT | /api/v1/alarm-rules | {\"rules\": 5} | rules",
                "PUT | /api/v1/alarm-rules | {\"rules\": {\"client_silent\": {\"threshold\": 0}}} | rules.client_silent.threshold",
                "PUT | /api/v1/alarm-rules | {\"rules\": {\"refusals\": {}}} | rules.refusals",
                "PUT | /api/v1/alarm-addresses | {} | addresses",
                "PUT | /api/v1/alarm-addresses | {\"addresses\": \"a@example.com\"} | addresses",
                "PUT | /api/v1/alarm-addresses | {\"addresses\": [\"a@example.com\", \"b\"]} | addresses[1]",
                "PUT | /api/v1/alarm-addresses | {\"addresses\": [\"a@example.com\\r\\nBcc: x@example.com\"]} | addresses[0]",
                "PUT | /api/v1/alarm-addresses | {\"addresses\": [\"\\u202ea@example.com\"]} | addresses[0]",
                "PUT | /api/v1/alarm-addresses | {\"addresses\": [5]} | addresses[0]",
                "GET | /api/v1/alarms?state=closed | | state",
                "GET | /api/v1/alarms?environment=test | | environment",
                "GET | /api/v1/alarms?cursor=zz | | cursor"
            })
    void what_cannot_be_meant_is_refused_with_its_place(
            String method, String path, String body, String field) {
        var call = manager.call(method, path);

        var answer = (body == null ? call : call.json(body)).send().expect(400);

        assertThat(answer.body().at("/errors/0/field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/alarm-rules | {\"rules\":{\"credential_ending\":{\"threshold\":%d}}}",
                "/api/v1/alarm-addresses | {\"addresses\":[\"on-call%d@example.com\"]}"
            })
    void a_change_that_starts_from_what_is_no_longer_so_changes_nothing(String path, String body) {
        var url = path + "?environment=sandbox";
        var start = manager.get(url).expect(200).header("ETag");
        var changed =
                manager.call("PUT", url)
                        .header("If-Match", start)
                        .json(body.formatted(21))
                        .send()
                        .expect(200);

        var stale =
                manager.call("PUT", url)
                        .header("If-Match", start)
                        .json(body.formatted(22))
                        .send()
                        .expect(412);

        assertThat(stale.header("ETag")).isEqualTo(changed.header("ETag"));
        var now = manager.get(url).expect(200);
        assertThat(now.header("ETag")).isEqualTo(changed.header("ETag")).isNotEqualTo(start);
        assertThat(now.body().toString()).contains("21").doesNotContain("22");
        manager.call("PUT", url)
                .header("If-Match", "3")
                .json(body.formatted(23))
                .send()
                .expect(400);
        manager.call("PUT", url)
                .header("If-Match", "*")
                .json(body.formatted(24))
                .send()
                .expect(200);
        assertThat(manager.get(path).expect(200).body().toString()).doesNotContain("24@");
    }

    @Test
    void an_alarm_that_is_not_there_is_not_muted() {
        manager.call("PUT", "/api/v1/alarms/%s/mute".formatted(UUID.randomUUID()))
                .json("{\"for\":\"PT8H\"}")
                .send()
                .expect(404);
        manager.call("PUT", "/api/v1/alarms/nonsense/mute")
                .json("{\"for\":\"PT8H\"}")
                .send()
                .expect(404);
    }

    @Test
    void the_sms_server_is_told_of_credentials_in_order_and_nobody_else_is() {
        var cursor = smsServer.get("/api/v1/events").expect(200).text("next_cursor");
        var client = manager.registerClient();
        var credential =
                manager.post(
                                "/api/v1/clients/%s/credentials".formatted(client),
                                "{\"kind\":\"secret\",\"label\":\"first\"}")
                        .expect(201)
                        .text("credential_id");
        server.bean(EndCredential.class)
                .revoke(new CredentialId(credential), "it leaked", "lead@example.com");

        var told = smsServer.get("/api/v1/events?after=" + cursor).expect(200).body();

        assertThat(told.path("items").values())
                .filteredOn(it -> it.at("/data/credential_id").asString("").equals(credential))
                .extracting(it -> it.path("type").asString())
                .containsExactly("credential.created", "credential.revoked");
        assertThat(told.toString()).contains("it leaked").doesNotContain("smsa_");
        assertThat(
                        smsServer
                                .get("/api/v1/events?after=" + told.path("next_cursor").asString())
                                .expect(200)
                                .body()
                                .path("items")
                                .values())
                .noneMatch(it -> it.at("/data/credential_id").asString("").equals(credential));
        manager.get("/api/v1/events").expect(403);
        smsServer.get("/api/v1/events?after=x").expect(400);
    }
}
