package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.TestDatabase;

/** Credentials by the management API, over real HTTP, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class ManagedCredentialsIT {

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
        assertThat(Recorded.of(server(), retired.response()))
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
}
