package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/** RFC 7591 and RFC 7592 over real HTTP, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DynamicRegistrationIT {

    private static final String METADATA =
            """
            {'client_name': 'Door sensors', 'scope': 'alerts', 'sender_ids': ['ACME'],
             'token_endpoint_auth_method': 'client_secret_post', 'logo_uri': 'ignored', 'x': {'y': 1}}
            """;

    private static final Executor THREADS = Executors.newVirtualThreadPerTaskExecutor();

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_system_registers_itself_reads_changes_and_removes_its_registration() {
        var metadata =
                ApiCall.to(server(), "GET", "/.well-known/oauth-authorization-server").send();
        var pipeline = Manager.on(server());

        var registered =
                ApiCall.to(server(), "POST", metadata.text("registration_endpoint"))
                        .bearer(initialAccess(pipeline, ""))
                        .json(METADATA)
                        .send()
                        .expect(201);

        assertThat(registered.header("Cache-Control")).isEqualTo("no-store");
        assertThat(registered.text("client_name")).isEqualTo("Door sensors");
        assertThat(registered.text("token_endpoint_auth_method")).isEqualTo("client_secret_post");
        assertThat(registered.text("environment")).isEqualTo("sandbox");
        assertThat(registered.body().get("contacts").get(0).asString())
                .isEqualTo("lead@example.com");
        assertThat(registered.body().get("client_secret_expires_at").asLong())
                .isGreaterThan(registered.body().get("client_id_issued_at").asLong());
        var token =
                ApiCall.token(
                        server(),
                        registered.text("client_id"),
                        registered.text("client_secret"),
                        "");
        assertThat(token.expect(200).text("scope")).isEqualTo("alerts");

        var read = own(registered, "GET").send().expect(200);
        assertThat(read.body().has("client_secret")).isFalse();
        assertThat(read.text("registration_access_token"))
                .isEqualTo(registered.text("registration_access_token"));

        var update = (ObjectNode) read.body();
        update.remove(List.of("registration_access_token", "registration_client_uri"));
        update.remove(List.of("client_id_issued_at", "client_secret_expires_at"));
        update.put("client_name", "Window sensors");
        update.put("client_secret", registered.text("client_secret"));
        var updated = own(registered, "PUT").raw(update.toString()).send().expect(200);
        assertThat(updated.text("client_name")).isEqualTo("Window sensors");
        assertThat(updated.text("scope")).isEqualTo("alerts");

        own(registered, "DELETE").send().expect(204);
        own(registered, "GET").send().expect(401);
        ApiCall.token(server(), registered.text("client_id"), registered.text("client_secret"), "")
                .expect(400);
        assertThat(pipeline.get("/api/v1/clients/" + registered.text("client_id")).text("state"))
                .isEqualTo("retired");
    }

    @Test
    void an_initial_access_token_is_good_for_its_uses_and_its_department_alone() {
        var pipeline = Manager.on(server());
        var once = initialAccess(pipeline, "");

        var refused = register(once, "{'client_name': 'x', 'scope': 'marketing'}").expect(400);
        register(once, METADATA).expect(201);
        var spent = register(once, METADATA).expect(401);

        assertThat(refused.text("error")).isEqualTo("invalid_client_metadata");
        assertThat(refused.body().get("errors").valueStream())
                .extracting(it -> it.get("field").asString())
                .containsExactlyInAnyOrder("client_name", "scope", "sender_ids");
        assertThat(spent.text("error")).isEqualTo("invalid_token");
        assertThat(spent.header("WWW-Authenticate")).contains("invalid_token");
        assertThat(recordOf(spent, "rule")).isEqualTo("initial-access-spent");
        assertThat(recordOf(spent, "department")).isEqualTo(pipeline.department().value());
    }

    @Test
    void what_dynamic_registration_does_not_give_is_refused() {
        var pipeline = Manager.on(server());
        var token = initialAccess(pipeline, ", 'uses': 5");

        assertThat(field(register(token, METADATA.replace("'alerts'", "'clients.manage'"))))
                .isEqualTo("scope");
        assertThat(field(register(token, METADATA.replace("client_secret_post", "none"))))
                .isEqualTo("token_endpoint_auth_method");
        assertThat(
                        field(
                                register(
                                        token,
                                        METADATA.replace(
                                                "'x':", "'environment': 'production', 'x':"))))
                .isEqualTo("environment");
        assertThat(
                        field(
                                register(
                                        token,
                                        METADATA.replace(
                                                "'x':", "'grant_types': ['implicit'], 'x':"))))
                .isEqualTo("grant_types");
        assertThat(register(token, "[]").expect(400).text("error"))
                .isEqualTo("invalid_client_metadata");
        register(token, METADATA).expect(201);
    }

    @Test
    void production_takes_an_initial_access_token_that_says_so_and_a_caller_that_may() {
        var pipeline = Manager.on(server());
        var sandbox =
                Manager.in(pipeline.department(), server(), Environment.SANDBOX, "clients.manage");
        var path = "/api/v1/departments/" + pipeline.department() + "/initial-access-tokens";
        var production = "{'owner': 'lead@example.com', 'environment': 'production'}";

        sandbox.post(path, production).expect(400);
        var token = pipeline.post(path, production).expect(201).text("initial_access_token");

        assertThat(register(token, METADATA).expect(201).text("environment"))
                .isEqualTo("production");
    }

    @Test
    void a_revoked_initial_access_token_and_one_of_a_suspended_department_register_nothing() {
        var pipeline = Manager.on(server());
        var path = "/api/v1/departments/" + pipeline.department() + "/initial-access-tokens";
        var created = pipeline.post(path, "{'owner': 'lead', 'uses': 3}").expect(201);
        var token = created.text("initial_access_token");
        var departments = server().bean(ChangeDepartmentStanding.class);

        departments.suspend(pipeline.department(), "a look", "a test");
        register(token, METADATA).expect(403);
        departments.resume(pipeline.department(), "fine", "a test");
        pipeline.call("DELETE", path + "/" + created.text("id")).send().expect(204);
        pipeline.call("DELETE", path + "/" + created.text("id")).send().expect(404);

        register(token, METADATA).expect(401);
        assertThat(pipeline.get(path).body().get("items").get(0).has("initial_access_token"))
                .isFalse();
        pipeline.post(path, "{'owner': 'x', 'uses': 101, 'expires_at': '2099-01-01T00:00:00Z'}")
                .expect(400);
    }

    @Test
    void of_registrations_at_once_no_more_succeed_than_the_token_has_uses() {
        var token = initialAccess(Manager.on(server()), ", 'uses': 3");

        var answers =
                IntStream.range(0, 8)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(
                                        () -> register(token, METADATA), THREADS))
                        .toList()
                        .stream()
                        .map(it -> it.join().status())
                        .toList();

        assertThat(answers).containsOnly(201, 401);
        assertThat(answers.stream().filter(it -> it == 201)).hasSize(3);
    }

    @Test
    void a_department_no_longer_entitled_to_manage_registers_nothing() {
        var pipeline = Manager.on(server());
        var token = initialAccess(pipeline, "");
        var departments = server().bean(Departments.class);
        departments.save(
                departments
                        .findById(pipeline.department())
                        .orElseThrow()
                        .withEntitlement(Scope.parse("alerts")));

        assertThat(register(token, METADATA).expect(403).text("error")).isEqualTo("access_denied");
    }

    @Test
    void nothing_but_the_right_token_opens_a_registration() {
        var pipeline = Manager.on(server());
        var token = initialAccess(pipeline, ", 'uses': 2");
        var mine = register(token, METADATA).expect(201);
        var other = register(token, METADATA).expect(201);
        var uri = mine.text("registration_client_uri");

        ApiCall.to(server(), "GET", uri).send().expect(401);
        ApiCall.to(server(), "GET", uri).bearer(token).send().expect(401);
        ApiCall.to(server(), "GET", uri).bearer(pipeline.token()).send().expect(401);
        ApiCall.to(server(), "DELETE", uri)
                .bearer(other.text("registration_access_token"))
                .send()
                .expect(401);
        ApiCall.to(server(), "POST", "/oauth2/register").json(METADATA).send().expect(401);
        own(mine, "PUT")
                .json("{'client_id': 'other', 'registration_access_token': 'x'}")
                .send()
                .expect(400);
        own(mine, "GET").send().expect(200);
    }

    @Test
    void no_secret_is_in_the_audit_log_or_in_the_servers_log() {
        var logged = new ListAppender<ILoggingEvent>();
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var before = root.getLevel();
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.DEBUG);
        List<String> secrets;
        try {
            var pipeline = Manager.on(server());
            var initial = initialAccess(pipeline, "");
            var registered = register(initial, METADATA).expect(201);
            register(initial, METADATA).expect(401);
            var credential =
                    pipeline.post(
                                    "/api/v1/clients/" + pipeline.registerClient() + "/credentials",
                                    "{'kind': 'secret', 'label': 'next'}")
                            .expect(201);
            pipeline.post("/api/v1/clients", "{'name': 7}").expect(400);
            own(registered, "PUT").json("{'client_secret': 'wrong'}").send().expect(400);
            secrets =
                    List.of(
                            pipeline.own().secret().value(),
                            initial,
                            registered.text("client_secret"),
                            registered.text("registration_access_token"),
                            credential.text("secret"));
        } finally {
            root.setLevel(before);
            root.detachAppender(logged);
        }
        var audit =
                String.valueOf(
                        server().bean(JdbcTemplate.class)
                                .queryForList("select * from audit_entry"));
        var log =
                logged.list.stream()
                        .map(it -> it.getFormattedMessage() + it.getThrowableProxy())
                        .toList();

        assertThat(audit).contains("initial-access-token.created");
        assertThat(log).isNotEmpty();
        for (var secret : secrets) {
            assertThat(audit).doesNotContain(secret);
            assertThat(log).noneMatch(it -> it.contains(secret));
        }
    }

    private static String initialAccess(Manager by, String more) {
        return by.post(
                        "/api/v1/departments/" + by.department() + "/initial-access-tokens",
                        "{'owner': 'lead@example.com'" + more + "}")
                .expect(201)
                .text("initial_access_token");
    }

    private ApiCall.Answer register(String token, String metadata) {
        return ApiCall.to(server(), "POST", "/oauth2/register").bearer(token).json(metadata).send();
    }

    private ApiCall own(ApiCall.Answer registered, String method) {
        return ApiCall.to(server(), method, registered.text("registration_client_uri"))
                .bearer(registered.text("registration_access_token"));
    }

    private static String field(ApiCall.Answer refused) {
        assertThat(refused.expect(400).body().get("errors")).hasSize(1);
        return refused.body().at("/errors/0/field").asString();
    }

    private String recordOf(ApiCall.Answer answer, String column) {
        return String.valueOf(
                server().bean(JdbcTemplate.class)
                        .queryForObject(
                                "select " + column + " from audit_entry where request_id = ?",
                                String.class,
                                UUID.fromString(answer.header("X-Request-Id"))));
    }
}
