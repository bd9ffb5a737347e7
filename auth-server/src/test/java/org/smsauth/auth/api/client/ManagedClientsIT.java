package org.smsauth.auth.api.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.api.ApiCall;
import org.smsauth.auth.api.Manager;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;

/** Clients by the management API, over real HTTP, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ManagedClientsIT {

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
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
        assertThat(Recorded.one(server(), changed.response()).get("changes"))
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
    void tags_are_kept_in_one_form_and_what_is_none_or_reads_like_another_is_refused() {
        var pipeline = Manager.on(server());
        var path = "/api/v1/clients/" + pipeline.registerClient();
        var other = "/api/v1/clients/" + pipeline.registerClient();

        var tagged =
                patch(pipeline, path, "{'tags': ['Night  Watch', 'hall', 'HALL']}").expect(200);

        assertThat(tagged.body().get("tags").toString()).isEqualTo("[\"hall\",\"night watch\"]");
        assertThat(Recorded.one(server(), tagged.response()).get("changes"))
                .contains("\"field\":\"tags\"", "\"after\":\"hall,night watch\"");
        for (var wrong : List.of("['<b>']", "['']", "'hall'", "[1]", "['a', 'b\u202e']")) {
            assertThat(
                            patch(pipeline, path, "{'tags': " + wrong + "}")
                                    .expect(400)
                                    .body()
                                    .toString())
                    .contains("tags");
        }
        assertThat(
                        patch(pipeline, other, "{'tags': ['night-watch']}")
                                .expect(400)
                                .body()
                                .toString())
                .contains("reads like");
        assertThat(
                        patch(pipeline, other, "{'tags': ['NIGHT WATCH']}")
                                .expect(200)
                                .body()
                                .get("tags"))
                .hasSize(1);
        assertThat(
                        patch(
                                        pipeline,
                                        "/api/v1/clients/" + pipeline.clientId(),
                                        "{'tags': ['mine']}")
                                .expect(400)
                                .body()
                                .toString())
                .contains("must stay");
        assertThat(patch(pipeline, path, "{'tags': null}").expect(200).body().get("tags"))
                .isEmpty();
    }

    private static ApiCall.Answer patch(Manager pipeline, String path, String json) {
        return pipeline.call("PATCH", path)
                .header("If-Match", pipeline.get(path).header("ETag"))
                .json(json)
                .send();
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
        var clients =
                Stream.generate(() -> "/api/v1/clients/" + pipeline.registerClient())
                        .limit(12)
                        .toList();
        var actions =
                atOnce(
                        clients.size(),
                        i -> {
                            pipeline.post(
                                    clients.get(i) + "/credentials",
                                    "{'kind': 'secret', 'label': '" + i + "'}");
                            return pipeline.post(
                                    clients.get(i) + "/retirement", "{'reason': 'done'}");
                        });

        assertThat(changes).containsOnly(200, 412).containsOnlyOnce(200);
        assertThat(actions).containsOnly(200);
    }

    /** A busy machine may have no connection to the store for three seconds. */
    private static int onceThereIsRoom(IntFunction<ApiCall.Answer> call, int i) {
        var status = call.apply(i).status();
        return status == 503 ? onceThereIsRoom(call, i) : status;
    }

    private static List<Integer> atOnce(int times, IntFunction<ApiCall.Answer> call) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            return IntStream.range(0, times)
                    .mapToObj(i ->
                            CompletableFuture.supplyAsync(() -> onceThereIsRoom(call, i), threads))
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
}
