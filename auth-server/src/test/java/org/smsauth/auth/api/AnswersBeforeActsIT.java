package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;

/** What will be refused is refused before anything is done. */
class AnswersBeforeActsIT {

    private static final String METADATA =
            "{'client_name': 'Door sensors', 'scope': 'alerts', 'sender_ids': ['ACME']}";

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/xml",
                "application/json;q=0",
                "*/*;q=0",
                "application/cbor",
                "application/vnd.x+json",
                "not a type"
            })
    void who_does_not_accept_the_answer_gets_406_and_nothing_is_done(String accept) {
        var pipeline = Manager.on(server);
        var client = pipeline.registerClient();
        var at = "/api/v1/clients/" + client;
        var before = pipeline.get("/api/v1/clients").body().toString();

        refused(pipeline.call("POST", "/api/v1/clients").json(Manager.CLIENT), accept);
        refused(
                pipeline.call("POST", at + "/credentials").json("{'kind':'secret','label':'x'}"),
                accept);
        refused(pipeline.call("POST", at + "/suspension").json("{'reason':'x'}"), accept);
        refused(pipeline.call("POST", at + "/retirement").json("{'reason':'x'}"), accept);
        refused(
                pipeline.call("PATCH", at).json("{'name':'other'}").header("If-Match", "*"),
                accept);

        assertThat(pipeline.get("/api/v1/clients").body().toString()).isEqualTo(before);
        assertThat(pipeline.get(at + "/credentials").body().toString()).contains("[]");
    }

    private static void refused(ApiCall call, String accept) {
        var answer = call.header("Accept", accept).send().expect(406);
        assertThat(answer.text("code")).isEqualTo("NOT_ACCEPTABLE");
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json;q=0.2, application/vnd.x+json",
                "application/json;charset=utf-16",
                "application/cbor, */*",
                "text/html, */*;q=0.1"
            })
    void who_accepts_json_among_others_gets_plain_json(String accept) {
        var pipeline = Manager.on(server);
        var made =
                pipeline.call("POST", "/api/v1/clients")
                        .json(Manager.CLIENT)
                        .header("Accept", accept)
                        .send()
                        .expect(201);

        assertThat(made.header("Content-Type")).isEqualTo("application/json");
        assertThat(made.text("client_id")).isNotEmpty();
    }

    @Test
    void a_refused_registration_leaves_its_initial_access_token_unused() {
        var pipeline = Manager.on(server);
        var token = initialAccess(pipeline);

        var foreign = register(token).json(METADATA).header("Accept", "application/xml").send();
        var form =
                ApiCall.to(server, "POST", "/oauth2/register")
                        .bearer(token)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .send();
        var large = register(token).raw("{\"x\":\"" + "x".repeat(70_000) + "\"}").send();
        var wrong = register(token).raw("[]").send();
        var method = ApiCall.to(server, "PATCH", "/oauth2/register").bearer(token).send();

        isRegistrationError(foreign, 406, "invalid_request");
        isRegistrationError(form, 415, "invalid_client_metadata");
        isRegistrationError(large, 413, "invalid_client_metadata");
        isRegistrationError(wrong, 400, "invalid_client_metadata");
        isRegistrationError(method, 405, "invalid_request");
        assertThat(method.header("Allow")).isEqualTo("POST");
        isRegistrationError(
                ApiCall.to(server, "GET", "/oauth2/register/a/b").bearer(token).send(),
                404,
                "invalid_request");
        register(token).json(METADATA).send().expect(201);
    }

    private ApiCall register(String token) {
        return ApiCall.to(server, "POST", "/oauth2/register").bearer(token);
    }

    private static String initialAccess(Manager pipeline) {
        return pipeline.post(
                        "/api/v1/departments/" + pipeline.department() + "/initial-access-tokens",
                        "{'owner': 'lead@example.com'}")
                .expect(201)
                .text("initial_access_token");
    }

    /** RFC 7591 section 3.2.2. */
    private static void isRegistrationError(ApiCall.Answer answer, int status, String error) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).isEqualTo("application/json");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.text("error")).isEqualTo(error);
        assertThat(answer.text("error_description")).isNotEmpty();
        assertThat(answer.text("request_id")).isNotEmpty();
    }

    @Test
    void who_registers_without_a_token_is_challenged_without_an_error_code() {
        var none = ApiCall.to(server, "POST", "/oauth2/register").json(METADATA).send();
        var bad = register("smsi_nonsense").json(METADATA).send();

        isRegistrationError(none, 401, "invalid_token");
        assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"smsauth\"");
        isRegistrationError(bad, 401, "invalid_token");
        assertThat(bad.header("WWW-Authenticate"))
                .startsWith("Bearer realm=\"smsauth\", error=\"invalid_token\"");
    }

    @Test
    void no_error_may_be_kept_by_a_cache() {
        var errors =
                List.of(
                        ApiCall.to(server, "GET", "/nothing").send().expect(404),
                        ApiCall.to(server, "GET", "/oauth2/token").send().expect(405),
                        ApiCall.to(server, "POST", "/oauth2/jwks").send().expect(405),
                        ApiCall.to(server, "GET", "/oauth2/jwks;x=1").send().expect(400),
                        ApiCall.to(server, "GET", "/assets/none.css").send().expect(404),
                        ApiCall.to(server, "GET", "/api/v1/problems/none").send().expect(404),
                        ApiCall.to(server, "GET", "/api/v1/clients").send().expect(401),
                        ApiCall.to(server, "GET", "/console/none/none/none").send());
        assertThat(errors)
                .filteredOn(it -> it.status() >= 400)
                .allSatisfy(it -> assertThat(it.header("Cache-Control")).isEqualTo("no-store"));
    }

    @Test
    void an_entitlement_is_not_changed_from_an_old_version() {
        var admin = Manager.with(server, Environment.PRODUCTION, "departments.manage");
        var other = Manager.department(server, "alerts");
        var at = "/api/v1/departments/" + other;
        var read = admin.get(at).expect(200).header("ETag");

        put(admin, at + "/entitlement", "{'scope': 'alerts marketing'}", read).expect(200);
        var stale = put(admin, at + "/entitlement", "{'scope': 'internal'}", read).expect(412);
        put(admin, at + "/sender-ids", "{'sender_ids': []}", read).expect(412);
        put(admin, at + "/max-credential-age", "{'days': 1}", read).expect(412);
        admin.call("POST", at + "/suspension")
                .json("{'reason': 'x'}")
                .header("If-Match", read)
                .send()
                .expect(412);

        assertThat(admin.get(at).text("entitlement")).isEqualTo("alerts marketing");
        assertThat(admin.get(at).text("state")).isEqualTo("active");
        var now = stale.header("ETag");
        put(admin, at + "/entitlement", "{'scope': 'internal'}", "W/" + now).expect(200);
    }

    @Test
    void a_tag_that_a_proxy_marked_is_still_the_tag() {
        var pipeline = Manager.on(server);
        var at = "/api/v1/clients/" + pipeline.registerClient();
        var first = pipeline.get(at).header("ETag");

        patch(pipeline, at, "{'name': 'name a'}", first.replaceAll("\"$", "-gzip\"")).expect(200);
        patch(pipeline, at, "{'name': 'name b'}", "W/" + first).expect(412);
        var second = pipeline.get(at).header("ETag");
        patch(pipeline, at, "{'name': 'name c'}", first + ", W/" + second).expect(200);
        patch(pipeline, at, "{'name': 'name d'}", "1").expect(400);
        var umlaut = patch(pipeline, at, "{'name': 'name e'}", "\"\u00e9\"");
        assertThat(umlaut.status()).isBetween(400, 499);
        assertThat(pipeline.get(at).text("name")).isEqualTo("name c");
    }

    private static ApiCall.Answer put(Manager by, String path, String json, String ifMatch) {
        return by.call("PUT", path).json(json).header("If-Match", ifMatch).send();
    }

    private static ApiCall.Answer patch(Manager by, String path, String json, String ifMatch) {
        return by.call("PATCH", path).json(json).header("If-Match", ifMatch).send();
    }
}
