package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.model.Environment;
import org.smsauth.runtime.TestDatabase;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long a department's credentials may count. */
class CredentialAgeIT {

    private static final String SECRET = "{'kind': 'secret', 'label': 'long-lived'}";

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final Manager administrator =
            Manager.with(server, Environment.PRODUCTION, ManagementScope.all().toString());

    @Test
    void a_lower_maximum_age_reaches_the_credentials_there_are_and_is_on_record() {
        var pipeline = Manager.on(server);
        var client = pipeline.registerClient();
        var credentials = "/api/v1/clients/" + client + "/credentials";
        var before = pipeline.post(credentials, SECRET).expect(201);

        var answer = limit(pipeline, "{'days': 30}").expect(200);

        var after = pipeline.get(before.header("Location")).expect(200);
        assertThat(answer.body().get("max_credential_age_days").asInt()).isEqualTo(30);
        assertThat(lifeOf(before)).isEqualTo(Duration.ofDays(180));
        assertThat(lifeOf(after)).isEqualTo(Duration.ofDays(30));
        assertThat(lifeOf(pipeline.post(credentials, SECRET).expect(201)))
                .isEqualTo(Duration.ofDays(30));
        assertThat(ApiCall.token(server, client, before.text("secret"), "").status())
                .isEqualTo(200);
        assertThat(
                        server.bean(JdbcTemplate.class)
                                .queryForObject(
                                        "select concat(detail, changes) from audit_entry where credential = ? and"
                                                + " event = 'credential.shortened'",
                                        String.class,
                                        before.text("credential_id")))
                .contains(
                        "maximum age",
                        "\"before\":\"" + before.text("expires_at").substring(0, 19));
    }

    @Test
    void a_higher_one_is_for_credentials_to_come() {
        var pipeline = Manager.on(server);
        var credentials = "/api/v1/clients/" + pipeline.registerClient() + "/credentials";
        var before = pipeline.post(credentials, SECRET).expect(201);

        limit(pipeline, "{'days': 365}").expect(200);

        assertThat(lifeOf(pipeline.get(before.header("Location")))).isEqualTo(Duration.ofDays(180));
        assertThat(lifeOf(pipeline.post(credentials, SECRET).expect(201)))
                .isEqualTo(Duration.ofDays(365));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'days': 0}", "{'days': 3651}", "{'days': '30'}"})
    void what_is_no_number_of_days_is_refused(String body) {
        var refused = limit(Manager.on(server), body).expect(400);

        assertThat(refused.body().at("/errors/0/field").asString()).isEqualTo("days");
    }

    private ApiCall.Answer limit(Manager of, String body) {
        return administrator
                .call("PUT", "/api/v1/departments/" + of.department() + "/max-credential-age")
                .json(body)
                .send();
    }

    private static Duration lifeOf(ApiCall.Answer credential) {
        return Duration.between(
                Instant.parse(credential.text("not_before")),
                Instant.parse(credential.text("expires_at")));
    }
}
