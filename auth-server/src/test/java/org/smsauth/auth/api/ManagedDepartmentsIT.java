package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;

/** Departments, keys and what there is, by the management API, over real HTTP. */
@Tag("clock")
class ManagedDepartmentsIT {

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void an_administrator_entitles_and_suspends_departments_but_not_its_own_way_out() {
        var admin = Manager.with(server(), Environment.PRODUCTION, "departments.manage");
        var other = "/api/v1/departments/" + Manager.department(server(), "alerts");
        var own = "/api/v1/departments/" + admin.department();

        var entitled = put(admin, other + "/entitlement", "{'scope': 'alerts clients.manage'}");
        var named = put(admin, other + "/sender-ids", "{'sender_ids': ['ACME', '+4915112345678']}");
        var suspended = admin.post(other + "/suspension", "{'reason': 'a look'}").expect(200);
        admin.call("DELETE", other + "/suspension").send().expect(200);

        assertThat(entitled.expect(200).text("entitlement")).isEqualTo("alerts clients.manage");
        assertThat(Recorded.one(server(), entitled.response()).get("event"))
                .isEqualTo("department.changed");
        assertThat(named.expect(200).body().get("sender_ids")).hasSize(2);
        assertThat(suspended.text("state")).isEqualTo("suspended");
        assertThat(admin.get(other).expect(200).text("state")).isEqualTo("active");
        put(admin, other + "/entitlement", "{'scope': 'everything'}").expect(400);
        put(admin, other + "/entitlement", "{}").expect(400);
        put(admin, other + "/sender-ids", "{'sender_ids': ['much too long a name']}").expect(400);
        put(admin, own + "/entitlement", "{'scope': 'alerts'}").expect(400);
        admin.post(own + "/suspension", "{'reason': 'oops'}").expect(409);
        put(admin, "/api/v1/departments/nowhere/entitlement", "{'scope': ''}").expect(404);
        admin.get("/api/v1/clients").expect(403);
    }

    private static ApiCall.Answer put(Manager by, String path, String json) {
        return by.call("PUT", path).json(json).send();
    }

    @Test
    void an_administrator_publishes_the_next_signing_key_and_finds_it_waiting() {
        var path = "/api/v1/signing-keys";
        try (var server = RunningAuthServer.startOn(TestDatabase.H2.url())) {
            var admin = Manager.with(server, Environment.PRODUCTION, "departments.manage");
            var sandbox = Manager.with(server, Environment.SANDBOX, "departments.manage");
            sandbox.call("POST", path).send().expect(403);
            Manager.on(server).call("POST", path).send().expect(403);

            var published = admin.call("POST", path).send().expect(201);
            var waiting = admin.call("POST", path).send().expect(200);

            assertThat(waiting.body()).isEqualTo(published.body());
            assertThat(Instant.parse(published.text("signs_from"))).isAfter(Instant.now());
            assertThat(Recorded.of(server, published.response()))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.get("event")).isEqualTo("signing-key.created");
                        assertThat(it.get("actor")).isEqualTo("client " + admin.clientId());
                        assertThat(it.get("detail")).contains(published.text("kid"));
                    });
            assertThat(Recorded.of(server, waiting.response())).isEmpty();
        }
    }

    @Test
    void the_status_says_what_this_is_and_counts_the_departments_own() {
        var pipeline = Manager.on(server());
        var client = pipeline.registerClient();
        pipeline.post(
                        "/api/v1/clients/" + client + "/credentials",
                        "{'kind': 'secret', 'label': 'long'}")
                .expect(201);
        var path = "/api/v1/clients/" + client + "/credentials";
        var ending = pipeline.post(path, "{'kind': 'secret', 'label': 'short'}").expect(201);
        pipeline.post(
                        path + "/" + ending.text("credential_id") + "/retirement",
                        "{'reason': 'next is in use'}")
                .expect(200);

        var status = pipeline.get("/api/v1/status").expect(200).body();

        assertThat(status.get("issuer").asString()).isEqualTo(RunningAuthServer.ISSUER);
        assertThat(status.get("department").asString()).isEqualTo(pipeline.department().value());
        assertThat(status.get("clients").get("active").asInt()).isEqualTo(2);
        assertThat(status.get("credentials").get("live").asInt()).isEqualTo(3);
        assertThat(status.get("credentials").get("expiring").asInt()).isEqualTo(1);
    }
}
