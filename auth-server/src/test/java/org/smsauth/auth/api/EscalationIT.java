package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.RegisterClient;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.StoredTime;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/** Nobody makes more of what they have been given. */
@Tag("clock")
class EscalationIT {

    private static final Set<String> MESSAGES = Set.of("marketing", "alerts", "internal");
    private static final Set<String> WITHIN_DEPARTMENT =
            Set.of("marketing", "alerts", "internal", "sms.read", "sms.manage");
    private static final String SECRET = "{'kind': 'secret', 'label': 'mine'}";

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    private Manager pipelineOfAll() {
        var department = Manager.department(server(), ManagementScope.everyScope().toString());
        return Manager.in(department, server(), Environment.PRODUCTION, "clients.manage");
    }

    private static Stream<String> everyScope() {
        return Stream.concat(
                ManagementScope.everyScope().tokens().stream(), Stream.of("sms.unheard_of"));
    }

    @Test
    void no_door_gives_more_than_whoever_knocks_may_give() {
        var pipeline = pipelineOfAll();
        var there = "/api/v1/clients/" + pipeline.registerClient();
        var initial = "/api/v1/departments/" + pipeline.department() + "/initial-access-tokens";
        var leave =
                pipeline.post(initial, "{'owner': 'lead@example.com', 'uses': 20}")
                        .expect(201)
                        .text("initial_access_token");

        everyScope()
                .forEach(scope -> {
                    var within = WITHIN_DEPARTMENT.contains(scope);
                    var more = within || scope.equals("clients.manage");
                    var wanted = Manager.CLIENT.replace("'alerts'", "'%s'".formatted(scope));
                    assertThat(pipeline.post("/api/v1/clients", wanted).status())
                            .as("register for " + scope)
                            .isEqualTo(more ? 201 : 400);
                    assertThat(patch(pipeline, there, "{'scope': '%s'}".formatted(scope)).status())
                            .as("patch to " + scope)
                            .isEqualTo(within ? 200 : 400);
                    if (!scope.equals("sms.unheard_of")) {
                        var other =
                                "/api/v1/clients/" + client(pipeline.department(), scope, "a test");
                        assertThat(pipeline.post(other + "/credentials", SECRET).status())
                                .as("credential for " + scope)
                                .isEqualTo(more ? 201 : 403);
                    }
                    pipeline.post(initial, "{'owner': 'x', 'scope': '%s'}".formatted(scope))
                            .expect(400);
                    var metadata =
                            "{'client_name': 'Door', 'sender_ids': ['ACME'], 'scope': '%s'}"
                                    .formatted(scope);
                    var registered =
                            ApiCall.to(server(), "POST", "/oauth2/register")
                                    .bearer(leave)
                                    .json(metadata)
                                    .send();
                    assertThat(registered.status())
                            .as("register dynamically for " + scope)
                            .isEqualTo(MESSAGES.contains(scope) ? 201 : 400);
                });
    }

    @Test
    void a_manager_of_clients_makes_no_client_for_every_department() {
        var pipeline = pipelineOfAll();

        var refused =
                pipeline.post(
                        "/api/v1/clients",
                        Manager.CLIENT.replace("'alerts'", "'sms.manage sms.every_department'"));

        assertThat(refused.expect(400).text("detail"))
                .contains("this token has not sms.every_department");
    }

    @Test
    void the_consoles_own_clients_are_out_of_anybodys_reach() {
        var pipeline = pipelineOfAll();
        var own =
                "/api/v1/clients/" + client(pipeline.department(), "sms.read", Client.THE_CONSOLE);

        assertThat(pipeline.post(own + "/credentials", SECRET).expect(403).text("detail"))
                .contains("the console's own");
        patch(pipeline, own, "{'name': 'Mine'}").expect(403);
        pipeline.post(own + "/suspension", "{'reason': 'x'}").expect(403);
        pipeline.post(own + "/retirement", "{'reason': 'x'}").expect(403);
        pipeline.get(own).expect(200);
    }

    @Test
    void a_sandbox_client_sees_and_touches_nothing_in_production() {
        var pipeline = pipelineOfAll();
        var sandbox =
                Manager.in(
                        pipeline.department(),
                        server(),
                        Environment.SANDBOX,
                        "clients.manage tokens.introspect");
        var production = pipeline.clientId();

        sandbox.get("/api/v1/clients/" + production).expect(403);
        assertThat(sandbox.get("/api/v1/clients").expect(200).response().body())
                .contains(sandbox.clientId())
                .doesNotContain(production);
        sandbox.get("/api/v1/sending-permissions/" + production).expect(404);
        sandbox.get("/api/v1/sending-permissions/" + sandbox.clientId()).expect(200);
    }

    @Test
    void a_managing_client_narrows_or_ends_itself_and_makes_nothing_more_of_itself() {
        var pipeline = pipelineOfAll();
        var own = "/api/v1/clients/" + pipeline.clientId();

        assertThat(pipeline.post(own + "/credentials", SECRET).expect(403).text("detail"))
                .contains("adds no credential to itself");
        patch(pipeline, own, "{'networks': ['127.0.0.0/8', '::1'], 'daily_limit': 10}").expect(200);
        patch(pipeline, own, "{'networks': ['127.0.0.1', '::1']}").expect(200);
        assertThat(
                        fields(
                                patch(
                                        pipeline,
                                        own,
                                        """
                                        {'networks': null, 'daily_limit': 11, 'scope': 'clients.manage sms.read',
                                         'token_lifetime': 900, 'owner': 'mallory@example.com'}
                                        """)))
                .containsExactlyInAnyOrder(
                        "networks", "daily_limit", "scope", "token_lifetime", "owner");
        pipeline.post(own + "/retirement", "{'reason': 'over'}").expect(200);
        pipeline.get("/api/v1/status").expect(401);
    }

    @Test
    void a_managing_client_makes_no_second_self_that_outlives_its_token() {
        var pipeline = pipelineOfAll();
        var second =
                "/api/v1/clients/"
                        + pipeline.post(
                                        "/api/v1/clients",
                                        Manager.CLIENT.replace("'alerts'", "'clients.manage'"))
                                .expect(201)
                                .text("client_id");
        var door = "/api/v1/clients/" + pipeline.registerClient();
        pipeline.post(door + "/credentials", SECRET).expect(201);

        pipeline.post(second + "/credentials", SECRET).expect(403);
        assertThat(fields(patch(pipeline, door, "{'scope': 'clients.manage'}")))
                .containsExactly("scope");
        Manager.in(pipeline.department(), server(), Environment.PRODUCTION, "clients.manage")
                .post(second + "/credentials", SECRET)
                .expect(201);
    }

    @Test
    void a_client_that_registered_itself_does_not_take_off_what_a_lead_put_on() {
        var pipeline = Manager.on(server());
        var registered = register(pipeline);
        var path = "/api/v1/clients/" + registered.text("client_id");
        var end = Instant.now().plus(Duration.ofDays(30)).toString();
        patch(
                        pipeline,
                        path,
                        "{'networks': ['10.0.0.0/8'], 'daily_limit': 100, 'expires_at': '%1$s', 'review_at': '%1$s'}"
                                .formatted(end))
                .expect(200);

        var read = own(registered, "GET").send().expect(200);
        var without = metadata(read);
        without.remove(List.of("networks", "daily_limit", "expires_at", "review_at"));
        var refused = own(registered, "PUT").raw(without.toString()).send();
        var narrower = metadata(read);
        narrower.putArray("networks").add("10.1.0.0/16");
        narrower.put("daily_limit", 50);
        var narrowed = own(registered, "PUT").raw(narrower.toString()).send().expect(200);
        var back = own(narrowed, "PUT").raw(metadata(read).toString()).send().expect(200);
        var wider = metadata(read);
        wider.put("daily_limit", 101);

        assertThat(refused.expect(400).text("error")).isEqualTo("invalid_client_metadata");
        assertThat(fields(refused))
                .containsExactlyInAnyOrder("networks", "daily_limit", "expires_at", "review_at");
        assertThat(back.body().get("daily_limit").asInt()).isEqualTo(100);
        assertThat(fields(own(back, "PUT").raw(wider.toString()).send()))
                .containsExactly("daily_limit");
    }

    @Test
    void a_client_that_has_ended_changes_its_registration_no_more() {
        var pipeline = Manager.on(server());
        var registered = register(pipeline);

        server().bean(JdbcTemplate.class)
                .update(
                        "update client set expires_at = ? where id = ?",
                        StoredTime.of(Instant.parse("2020-01-01T00:00:00Z")),
                        registered.text("client_id"));

        for (var method : List.of("GET", "DELETE")) {
            assertThat(own(registered, method).send().expect(403).text("error"))
                    .isEqualTo("access_denied");
        }
        own(registered, "PUT").raw(metadata(registered).toString()).send().expect(403);
    }

    @Test
    void a_registration_access_token_rotates_and_the_one_before_ends_when_the_next_is_used() {
        var pipeline = Manager.on(server());
        var registered = register(pipeline);

        var next = own(registered, "PUT").raw(metadata(registered).toString()).send().expect(200);
        var again = own(registered, "PUT").raw(metadata(registered).toString()).send().expect(200);
        own(next, "GET").send().expect(401);
        own(again, "GET").send().expect(200);

        assertThat(next.text("registration_access_token"))
                .isNotEqualTo(registered.text("registration_access_token"));
        own(registered, "GET").send().expect(401);
    }

    @Test
    void a_lead_finds_and_revokes_registration_access_tokens() {
        var pipeline = Manager.on(server());
        var registered = register(pipeline);
        var client = registered.text("client_id");
        var path = "/api/v1/departments/" + pipeline.department() + "/registration-access-tokens";

        var listed = pipeline.get(path).expect(200).body().get("items");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).get("client_id").asString()).isEqualTo(client);
        assertThat(Instant.parse(listed.get(0).get("expires_at").asString()))
                .isAfter(Instant.parse(listed.get(0).get("issued_at").asString()));
        assertThat(listed.get(0).get("revoked_at").isNull()).isTrue();
        Manager.on(server()).call("DELETE", path + "/" + client).send().expect(404);

        pipeline.call("DELETE", path + "/" + client).send().expect(204);

        assertThat(own(registered, "GET").send().expect(401).text("error_description"))
                .contains("was revoked");
        pipeline.call("DELETE", path + "/" + client).send().expect(404);
        assertThat(pipeline.get(path).body().at("/items/0/revoked_at").isNull()).isFalse();
    }

    private ApiCall.Answer register(Manager pipeline) {
        var leave =
                pipeline.post(
                                "/api/v1/departments/"
                                        + pipeline.department()
                                        + "/initial-access-tokens",
                                "{'owner': 'lead@example.com'}")
                        .expect(201)
                        .text("initial_access_token");
        return ApiCall.to(server(), "POST", "/oauth2/register")
                .bearer(leave)
                .json("{'client_name': 'Door', 'scope': 'alerts', 'sender_ids': ['ACME']}")
                .send()
                .expect(201);
    }

    private ApiCall own(ApiCall.Answer registered, String method) {
        return ApiCall.to(server(), method, registered.text("registration_client_uri"))
                .bearer(registered.text("registration_access_token"));
    }

    /** What was answered, as an update sends it back (RFC 7592 section 2.2). */
    private static ObjectNode metadata(ApiCall.Answer answer) {
        var metadata = ((ObjectNode) answer.body()).deepCopy();
        metadata.remove(
                List.of(
                        "registration_access_token",
                        "registration_client_uri",
                        "client_id_issued_at",
                        "client_secret",
                        "client_secret_expires_at"));
        return metadata;
    }

    private String client(DepartmentId department, String scope, String by) {
        var asked =
                new Registration(
                        department,
                        "Other",
                        "Being out of reach",
                        "lead@example.com",
                        Environment.PRODUCTION,
                        Permissions.of(Scope.parse(scope), SenderIds.of("ACME")));
        return switch (server().bean(RegisterClient.class).register(asked, by)) {
            case RegisterClient.Outcome.Registered(var client) -> client.id().value();
            case RegisterClient.Outcome other -> throw new AssertionError(other);
        };
    }

    private static ApiCall.Answer patch(Manager by, String path, String json) {
        return by.call("PATCH", path).header("If-Match", "*").json(json).send();
    }

    private static List<String> fields(ApiCall.Answer refused) {
        return refused.expect(400)
                .body()
                .get("errors")
                .valueStream()
                .map(it -> it.get("field").asString())
                .toList();
    }
}
