package org.smsauth.auth.api;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** The management API over real HTTP, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class ManagementApiIT {

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_pipeline_rotates_a_secret_without_a_gap() {
        var pipeline = Manager.on(server());
        var client = pipeline.registerClient();
        var credentials = "/api/v1/clients/" + client + "/credentials";

        var first = pipeline.post(credentials, "{'kind': 'secret', 'label': 'first'}").expect(201);
        var next = pipeline.post(credentials, "{'kind': 'secret', 'label': 'next'}").expect(201);

        assertThat(next.header("Cache-Control")).isEqualTo("no-store");
        assertThat(next.text("secret")).startsWith("smsa_" + next.text("credential_id"));
        assertThat(pipeline.get(next.header("Location")).expect(200).body().has("secret"))
                .isFalse();
        assertThat(tokenStatus(client, first)).isEqualTo(200);
        assertThat(tokenStatus(client, next)).isEqualTo(200);

        var retired =
                pipeline.post(
                        credentials + "/" + first.text("credential_id") + "/retirement",
                        "{'grace_days': 0, 'reason': 'the next one is in the vault'}");

        assertThat(retired.expect(200).text("standing")).isEqualTo("retired");
        assertThat(tokenStatus(client, first)).isEqualTo(401);
        assertThat(tokenStatus(client, next)).isEqualTo(200);
        assertThat(recordsOf(retired))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.get("event")).isEqualTo("credential.retired");
                    assertThat(it.get("actor")).isEqualTo("client " + pipeline.clientId());
                    assertThat(it.get("department")).isEqualTo(pipeline.department().value());
                    assertThat(it.get("source")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
                });
    }

    private int tokenStatus(String client, ApiCall.Answer created) {
        return ApiCall.token(server(), client, created.text("secret"), "").status();
    }

    @Test
    void a_management_token_is_for_the_api_alone_and_a_message_token_does_not_open_it()
            throws Exception {
        var pipeline = Manager.on(server());
        var claims = SignedJWT.parse(pipeline.token()).getJWTClaimsSet();
        var message = Manager.tokenOf(server(), TestClients.registered(server(), "alerts"), "");

        var refused = ApiCall.to(server(), "GET", "/api/v1/status").bearer(message).send();

        assertThat(claims.getAudience()).containsExactly(RunningAuthServer.ISSUER + "/api/v1");
        assertThat(claims.getStringClaim("scope")).isEqualTo("clients.manage");
        assertThat(claims.getClaim("authorization_details")).isNull();
        assertThat(refused.expect(401).header("WWW-Authenticate"))
                .contains("error=\"invalid_token\"")
                .contains(RunningAuthServer.RESOURCE);
        assertThat(refused.text("code")).isEqualTo("UNAUTHENTICATED");
        assertThat(recordOf(refused).get("event")).isEqualTo("management.refused");
        assertThat(recordOf(refused).get("rule")).isEqualTo("audience");
    }

    @Test
    void a_client_for_both_asks_in_two_requests_and_gets_its_message_scopes_unasked() {
        var department = Manager.department(server(), "alerts clients.manage");
        var asked = TestClients.registration("alerts");
        var both =
                TestClients.secretOf(
                        server(),
                        TestClients.client(
                                server(),
                                new Registration(
                                        department,
                                        asked.name(),
                                        asked.purpose(),
                                        asked.owner(),
                                        Environment.SANDBOX,
                                        asked.permissions()
                                                .withScope(Scope.parse("alerts clients.manage")))));
        var id = both.credential().client().value();
        var secret = both.secret().value();
        var api = RunningAuthServer.ISSUER + "/api/v1";

        var mixed = ApiCall.token(server(), id, secret, ApiCall.scope("alerts clients.manage"));
        var unasked = ApiCall.token(server(), id, secret, "");
        var management =
                ApiCall.token(
                        server(), id, secret, ApiCall.scope("clients.manage") + "&resource=" + api);
        var wrong = ApiCall.token(server(), id, secret, "&resource=" + api);

        assertThat(mixed.expect(400).text("error")).isEqualTo("invalid_scope");
        assertThat(mixed.text("error_description")).contains("in 2 requests");
        assertThat(unasked.expect(200).text("scope")).isEqualTo("alerts");
        assertThat(management.expect(200).text("scope")).isEqualTo("clients.manage");
        assertThat(wrong.expect(400).text("error")).isEqualTo("invalid_target");
    }

    @Test
    void a_token_ends_with_its_credential_its_client_and_its_department() {
        var pipeline = Manager.on(server());
        var id = pipeline.own().credential().client();
        var clients = server().bean(ChangeClientStanding.class);
        var departments = server().bean(ChangeDepartmentStanding.class);

        pipeline.get("/api/v1/status").expect(200);
        clients.suspend(id, "a look", "a test");
        var suspended = pipeline.get("/api/v1/status").expect(401);
        clients.resume(id, "fine", "a test");
        pipeline.get("/api/v1/status").expect(200);
        departments.suspend(pipeline.department(), "a look", "a test");
        pipeline.get("/api/v1/status").expect(401);
        departments.resume(pipeline.department(), "fine", "a test");
        pipeline.get("/api/v1/status").expect(200);
        server().bean(EndCredential.class)
                .revoke(pipeline.own().credential().id(), "leaked", "a test");

        assertThat(recordOf(suspended).get("rule")).isEqualTo("client-active");
        assertThat(recordOf(pipeline.get("/api/v1/status").expect(401)).get("rule"))
                .isEqualTo("credential-live");
    }

    @Test
    void a_revoked_token_opens_the_api_no_more_and_the_next_one_does() {
        var pipeline = Manager.on(server());
        var next = Manager.tokenOf(server(), pipeline.own(), "");

        ApiCall.revoke(server(), pipeline.own(), pipeline.token()).expect(200);

        var refused = pipeline.get("/api/v1/status").expect(401);
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(recordOf(refused).get("rule")).isEqualTo("revoked");
        ApiCall.to(server(), "GET", "/api/v1/status").bearer(next).send().expect(200);
    }

    @Test
    void a_token_loses_what_its_department_is_no_longer_entitled_to() {
        var pipeline = Manager.on(server());
        var departments = server().bean(Departments.class);
        departments.save(
                departments
                        .findById(pipeline.department())
                        .orElseThrow()
                        .withEntitlement(Scope.parse("alerts")));

        var refused = pipeline.get("/api/v1/clients").expect(403);

        assertThat(refused.header("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\"")
                .contains("scope=\"clients.manage\"");
    }

    @ParameterizedTest
    @CsvSource({
        "'', no-token",
        "Bearer x, signature",
        "Bearer eyJhbGciOiJub25lIn0.e30., signature",
        "Bearer a b, header",
        "Basic YTpi, no-token"
    })
    void what_is_no_token_of_this_server_is_refused_and_recorded(String header, String rule) {
        var call = ApiCall.to(server(), "GET", "/api/v1/clients");
        var refused = (header.isEmpty() ? call : call.header("Authorization", header)).send();

        assertThat(refused.expect(401).header("WWW-Authenticate")).startsWith("Bearer realm=");
        assertThat(refused.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(refused.text("request_id")).isEqualTo(refused.header("X-Request-Id"));
        assertThat(recordOf(refused).get("rule")).isEqualTo(rule);
    }

    @Test
    void a_client_is_registered_read_and_changed() {
        var pipeline = Manager.on(server());

        var created = pipeline.post("/api/v1/clients", Manager.CLIENT).expect(201);
        var path = created.header("Location");
        var read = pipeline.get(path).expect(200);
        var changed =
                pipeline.call("PATCH", path)
                        .header("If-Match", read.header("ETag"))
                        .json(
                                """
                                {'name': 'Window sensors', 'networks': ['10.0.0.0/8'],
                                 'daily_limit': 500, 'token_lifetime': 60,
                                 'expires_at': '2131-01-31T12:00:00+01:00'}
                                """)
                        .send()
                        .expect(200);

        assertThat(read.body()).isEqualTo(created.body());
        assertThat(read.text("state")).isEqualTo("active");
        assertThat(read.text("registered_by")).isEqualTo("client " + pipeline.clientId());
        assertThat(changed.text("name")).isEqualTo("Window sensors");
        assertThat(changed.text("purpose")).isEqualTo("Tells the night watch");
        assertThat(changed.text("expires_at")).isEqualTo("2131-01-31T11:00:00Z");
        assertThat(changed.body().get("daily_limit").asLong()).isEqualTo(500);
        assertThat(pipeline.get(path).body()).isEqualTo(changed.body());
        assertThat(recordOf(changed).get("changes"))
                .contains("{\"field\":\"name\",\"before\":\"Door")
                .contains("\"after\":\"Window sensors\"}");
        var cleared =
                pipeline.call("PATCH", path)
                        .header("If-Match", changed.header("ETag"))
                        .json("{'daily_limit': null, 'expires_at': null}")
                        .send()
                        .expect(200);
        assertThat(cleared.body().get("daily_limit").isNull()).isTrue();
        assertThat(cleared.body().get("expires_at").isNull()).isTrue();
    }

    @Test
    void a_change_that_does_not_start_from_the_latest_version_is_refused() {
        var pipeline = Manager.on(server());
        var path = "/api/v1/clients/" + pipeline.registerClient();
        var etag = pipeline.get(path).header("ETag");

        pipeline.call("PATCH", path).json("{'name': 'No match'}").send().expect(428);
        pipeline.call("PATCH", path)
                .header("If-Match", etag)
                .json("{'name': 'First'}")
                .send()
                .expect(200);
        var second =
                pipeline.call("PATCH", path)
                        .header("If-Match", etag)
                        .json("{'name': 'Second'}")
                        .send()
                        .expect(412);

        assertThat(second.text("code")).isEqualTo("PRECONDITION_FAILED");
        assertThat(second.header("ETag")).isEqualTo(pipeline.get(path).header("ETag"));
        assertThat(pipeline.get(path).text("name")).isEqualTo("First");
    }

    @Test
    void of_changes_at_once_one_succeeds_and_actions_do_not_get_in_each_others_way() {
        var pipeline = Manager.on(server());
        var path = "/api/v1/clients/" + pipeline.registerClient();
        var etag = pipeline.get(path).header("ETag");

        var changes =
                atOnce(
                        8,
                        i ->
                                pipeline.call("PATCH", path)
                                        .header("If-Match", etag)
                                        .json("{'name': 'Number " + i + "'}")
                                        .send());
        var actions =
                atOnce(
                        24,
                        i -> {
                            var client = "/api/v1/clients/" + pipeline.registerClient();
                            pipeline.post(
                                            client + "/credentials",
                                            "{'kind': 'secret', 'label': '" + i + "'}")
                                    .expect(201);
                            return pipeline.post(client + "/retirement", "{'reason': 'done'}");
                        });

        assertThat(changes).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(actions).containsOnly(200);
    }

    private static List<Integer> atOnce(int times, IntFunction<ApiCall.Answer> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, times)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> call.apply(i).status(), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
        }
    }

    @Test
    void everything_wrong_with_a_registration_is_said_at_once() {
        var pipeline = Manager.on(server());

        var refused =
                pipeline.post(
                                "/api/v1/clients",
                                """
                                {'name': 'x', 'owner': 7, 'environment': 'test', 'scope': 'marketing',
                                 'sender_ids': ['OTHER'], 'networks': ['smsa_secret'],
                                 'token_lifetime': 3600, 'color': 'red', 'expires_at': 'soon'}
                                """)
                        .expect(400);

        assertThat(refused.body().get("errors").valueStream())
                .extracting(it -> it.get("field").asString())
                .containsExactlyInAnyOrder(
                        "color",
                        "environment",
                        "owner",
                        "networks",
                        "expires_at",
                        "name",
                        "purpose",
                        "scope",
                        "sender_ids",
                        "token_lifetime");
        assertThat(refused.response().body()).doesNotContain("smsa_secret");
    }

    @Test
    void a_body_that_is_not_one_json_object_is_refused() {
        var pipeline = Manager.on(server());

        for (var body :
                List.of(
                        "[]",
                        "{",
                        "{}{}",
                        "{\"name\":\"a\",\"name\":\"b\"}",
                        "{\"name\":null,\"name\":\"b\"}",
                        "{\"name\":\"\\ud800\"}",
                        "null",
                        "\"")) {
            var answer = pipeline.call("POST", "/api/v1/clients").raw(body).send().expect(400);
            assertThat(recordOf(answer).get("rule")).isEqualTo("json");
        }
        pipeline.call("POST", "/api/v1/clients")
                .raw("{\"a\":\"" + "a".repeat(70_000) + "\"}")
                .send()
                .expect(413);
        pipeline.call("POST", "/api/v1/clients")
                .header("Content-Type", "text/plain")
                .send()
                .expect(415);
        pipeline.call("POST", "/api/v1/clients").send().expect(415);
        assertThat(pipeline.call("PUT", "/api/v1/clients").send().expect(405).header("Allow"))
                .contains("POST");
        pipeline.get("/api/v1/nothing").expect(404);
        pipeline.get("/api/v1/clients/NOT%20AN%20ID").expect(404);
    }

    @Test
    void a_client_is_suspended_resumed_and_retired_for_good() {
        var pipeline = Manager.on(server());
        var client = "/api/v1/clients/" + pipeline.registerClient();

        var suspended = pipeline.post(client + "/suspension", "{'reason': 'a look'}").expect(200);
        pipeline.post(client + "/suspension", "{'reason': 'again'}").expect(409);
        var resumed = pipeline.call("DELETE", client + "/suspension").send().expect(200);
        pipeline.post(client + "/retirement", "{'reason': ' '}").expect(400);
        pipeline.post(client + "/retirement", "{'reason': 'done'}").expect(200);

        assertThat(suspended.text("state")).isEqualTo("suspended");
        assertThat(suspended.text("state_reason")).isEqualTo("a look");
        assertThat(resumed.text("state")).isEqualTo("active");
        pipeline.call("DELETE", client + "/suspension").send().expect(409);
        pipeline.post(client + "/credentials", "{'kind': 'secret', 'label': 'late'}").expect(409);
        assertThat(
                        pipeline.call("PATCH", client)
                                .header("If-Match", "*")
                                .json("{'name': 'Anew'}")
                                .send()
                                .expect(409)
                                .text("detail"))
                .contains("retired");
    }

    @Test
    void credentials_are_listed_bounded_and_revoked() {
        var pipeline = Manager.on(server());
        var path = "/api/v1/clients/" + pipeline.registerClient() + "/credentials";

        var refused =
                pipeline.post(
                                path,
                                """
                                {'kind': 'secret', 'label': '', 'expires_at': '2020-01-01T00:00:00Z',
                                 'password': 'x'}
                                """)
                        .expect(400);
        var unknown = pipeline.post(path, "{'kind': 'password', 'label': 'x'}").expect(400);
        var bounded =
                pipeline.post(
                                path,
                                """
                                {'kind': 'secret', 'label': 'a'}
                                """)
                        .expect(201);
        var tooLong =
                pipeline.post(
                                path,
                                """
                                {'kind': 'secret', 'label': 'a', 'expires_at': '2999-01-01T00:00:00Z'}
                                """)
                        .expect(400);
        var one = path + "/" + bounded.text("credential_id");
        pipeline.post(one + "/retirement", "{'grace_days': 91, 'reason': 'x'}").expect(400);
        var grace = pipeline.post(one + "/retirement", "{'reason': 'x'}").expect(200);
        var revoked = pipeline.post(one + "/revocation", "{'reason': 'leaked'}").expect(200);
        pipeline.post(one + "/revocation", "{'reason': 'again'}").expect(409);

        assertThat(refused.body().get("errors").valueStream())
                .extracting(it -> it.get("field").asString())
                .containsExactlyInAnyOrder("label", "expires_at", "password");
        assertThat(unknown.text("detail")).contains("secret");
        assertThat(bounded.text("expires_at")).isLessThan("2999");
        assertThat(tooLong.text("detail"))
                .startsWith("expires_at: 2")
                .contains("at the latest", "maximum age", "leave it out");
        assertThat(grace.text("standing")).isEqualTo("live");
        assertThat(grace.text("state")).isEqualTo("retiring");
        assertThat(revoked.text("standing")).isEqualTo("revoked");
        assertThat(pipeline.get(path).body().get("items").get(0)).isEqualTo(revoked.body());
    }

    @Test
    void lists_come_in_pages() {
        var pipeline = Manager.on(server());
        for (int i = 0; i < 4; i++) {
            pipeline.registerClient();
        }

        var first = pipeline.get("/api/v1/clients?limit=3").expect(200);
        var rest =
                pipeline.get("/api/v1/clients?limit=3&cursor=" + first.text("next_cursor"))
                        .expect(200);

        assertThat(first.body().get("items")).hasSize(3);
        assertThat(rest.body().get("items")).hasSize(2);
        assertThat(rest.body().get("next_cursor").isNull()).isTrue();
        pipeline.get("/api/v1/clients?limit=0").expect(400);
        pipeline.get("/api/v1/clients?cursor=%27").expect(400);
    }

    @Test
    void a_caller_neither_gives_nor_touches_more_than_it_has() {
        var department = Manager.department(server(), "alerts clients.manage departments.manage");
        var pipeline = Manager.in(department, server(), Environment.PRODUCTION, "clients.manage");
        var admin =
                Manager.in(
                        department,
                        server(),
                        Environment.PRODUCTION,
                        "clients.manage departments.manage");
        var sandbox = Manager.in(department, server(), Environment.SANDBOX, "clients.manage");
        var ofAdmin = "/api/v1/clients/" + admin.clientId();
        var secret = "{'kind': 'secret', 'label': 'mine'}";

        var given =
                pipeline.post(
                                "/api/v1/clients",
                                Manager.CLIENT.replace("'alerts'", "'departments.manage'"))
                        .expect(400);
        var touched = pipeline.post(ofAdmin + "/credentials", secret).expect(403);
        var production =
                sandbox.post("/api/v1/clients", Manager.CLIENT.replace("'sandbox'", "'production'"))
                        .expect(400);
        sandbox.post("/api/v1/clients/" + pipeline.clientId() + "/credentials", secret).expect(403);

        assertThat(given.text("detail")).startsWith("scope: this token has not departments.manage");
        assertThat(touched.text("code")).isEqualTo("PERMISSION_DENIED");
        assertThat(production.text("detail")).startsWith("environment: must be sandbox");
        pipeline.get(ofAdmin).expect(200);
        admin.post("/api/v1/clients/" + pipeline.clientId() + "/credentials", secret).expect(201);
        sandbox.registerClient();
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
        assertThat(recordOf(entitled).get("event")).isEqualTo("department.changed");
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

    @Test
    void an_administrator_publishes_the_next_signing_key_and_finds_it_waiting() {
        var path = "/api/v1/signing-keys";
        try (var server = RunningAuthServer.startOn(database.url())) {
            var admin = Manager.with(server, Environment.PRODUCTION, "departments.manage");
            var sandbox = Manager.with(server, Environment.SANDBOX, "departments.manage");
            sandbox.call("POST", path).send().expect(403);
            Manager.on(server).call("POST", path).send().expect(403);

            var published = admin.call("POST", path).send().expect(201);
            var waiting = admin.call("POST", path).send().expect(200);

            assertThat(waiting.body()).isEqualTo(published.body());
            assertThat(Instant.parse(published.text("signs_from"))).isAfter(Instant.now());
            assertThat(recordsOf(server, published))
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.get("event")).isEqualTo("signing-key.created");
                        assertThat(it.get("actor")).isEqualTo("client " + admin.clientId());
                        assertThat(it.get("detail")).contains(published.text("kid"));
                    });
            assertThat(recordsOf(server, waiting)).isEmpty();
        }
    }

    private static ApiCall.Answer put(Manager by, String path, String json) {
        return by.call("PUT", path).json(json).send();
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

    @Test
    void problems_have_pages() {
        var pipeline = Manager.on(server());
        var type = pipeline.get("/api/v1/nothing").text("type");

        assertThat(type).isEqualTo(RunningAuthServer.ISSUER + "/api/v1/problems/not-found");
        assertThat(ApiCall.to(server(), "GET", type).send().expect(200).response().body())
                .contains("<h1>There is nothing here</h1>");
    }

    private Map<String, String> recordOf(ApiCall.Answer answer) {
        return recordsOf(answer).getFirst();
    }

    private List<Map<String, String>> recordsOf(ApiCall.Answer answer) {
        return recordsOf(server(), answer);
    }

    private static List<Map<String, String>> recordsOf(
            RunningAuthServer server, ApiCall.Answer answer) {
        return server
                .bean(JdbcTemplate.class)
                .queryForList(
                        "select * from audit_entry where request_id = ?",
                        UUID.fromString(answer.header("X-Request-Id")))
                .stream()
                .map(ManagementApiIT::lowerCased)
                .toList();
    }

    private static Map<String, String> lowerCased(Map<String, ?> row) {
        var record = new HashMap<String, String>();
        row.forEach((column, value) -> record.put(column.toLowerCase(ROOT), "" + value));
        return record;
    }
}
