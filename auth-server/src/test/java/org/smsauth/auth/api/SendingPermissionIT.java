package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;

/** What a resource server is told of a client whose message outlived its token. */
class SendingPermissionIT {

    private final RunningAuthServer server = RunningAuthServer.on(TestDatabase.H2);
    private final Manager smsServer =
            Manager.with(server, Environment.PRODUCTION, "tokens.introspect");

    private ApiCall.Answer permission(String client) {
        return smsServer.get("/api/v1/sending-permissions/" + client);
    }

    @Test
    void an_active_client_may_send_what_it_is_registered_for() {
        var client = TestClients.client(server, TestClients.registration("alerts")).id();

        var body = permission(client.value()).expect(200).body();

        assertThat(body.get("client_id").asString()).isEqualTo(client.value());
        assertThat(body.get("department").asString()).isEqualTo("alerts");
        assertThat(body.get("environment").asString()).isEqualTo("sandbox");
        assertThat(body.get("active").asBoolean()).isTrue();
        assertThat(body.path("reason").isNull()).isTrue();
        assertThat(body.get("scope").asString()).isEqualTo("alerts");
        assertThat(body.get("senders").get(0).asString()).isEqualTo("ACME");
        assertThat(body.get("daily_limit").isNull()).isTrue();
    }

    @Test
    void
            a_suspended_client_may_send_nothing_and_the_answer_says_since_when_and_neither_by_whom_nor_why() {
        var client = TestClients.client(server, TestClients.registration("alerts")).id();
        server.bean(ChangeClientStanding.class).suspend(client, "sensor replaced", "a test");

        var body = permission(client.value()).expect(200).body();

        assertThat(body.get("active").asBoolean()).isFalse();
        assertThat(body.get("reason").asString())
                .contains(client.value(), "suspended since")
                .doesNotContain("sensor replaced", "a test");
    }

    @Test
    void what_the_department_has_lost_is_left_out() {
        var department = Manager.department(server, "alerts marketing clients.manage");
        var pipeline = Manager.in(department, server, Environment.SANDBOX, "clients.manage");
        var client =
                pipeline.post(
                                "/api/v1/clients",
                                Manager.CLIENT.replace("'alerts'", "'alerts marketing'"))
                        .expect(201)
                        .text("client_id");
        var departments = server.bean(Departments.class);
        departments.save(
                departments
                        .findById(department)
                        .orElseThrow()
                        .withEntitlement(Scope.parse("marketing clients.manage")));

        assertThat(permission(client).expect(200).text("scope")).isEqualTo("marketing");
    }

    @Test
    void an_unknown_client_is_not_there_and_other_tokens_do_not_open_the_route() {
        var manager = Manager.on(server);

        assertThat(permission("nobody-12345678").status()).isEqualTo(404);
        assertThat(permission("x").status()).isEqualTo(404);
        assertThat(
                        manager.get("/api/v1/sending-permissions/" + manager.clientId())
                                .expect(403)
                                .header("WWW-Authenticate"))
                .contains("tokens.introspect");
    }

    @Test
    void a_system_that_looks_after_messages_gets_tokens_for_the_sms_api_that_send_nothing()
            throws Exception {
        var department = Manager.department(server, "alerts sms.read sms.manage");
        var system = Manager.in(department, server, Environment.PRODUCTION, "sms.read sms.manage");

        var claims = SignedJWT.parse(system.token()).getJWTClaimsSet();
        var mixed =
                ApiCall.token(
                        server,
                        system.clientId(),
                        system.own().secret().value(),
                        ApiCall.scope("sms.read alerts"));

        assertThat(claims.getAudience()).containsExactly(RunningAuthServer.RESOURCE);
        assertThat(claims.getStringClaim("scope")).isEqualTo("sms.read sms.manage");
        assertThat(claims.getClaim("authorization_details"))
                .isEqualTo(List.of(Map.of("type", "sms", "senders", List.of())));
        assertThat(mixed.expect(400).text("error_description"))
                .contains("one purpose: ask for alerts, and for sms.read in 2 requests");
    }
}
