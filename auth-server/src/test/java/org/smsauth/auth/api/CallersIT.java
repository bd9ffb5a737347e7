package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.api.caller.CallerRulesTest;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;

/** Who opens the management API, over real HTTP; {@link CallerRulesTest} has the rules. */
class CallersIT {

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
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
        assertThat(Recorded.one(server(), refused.response()).get("event"))
                .isEqualTo("management.refused");
        assertThat(Recorded.one(server(), refused.response()).get("rule")).isEqualTo("audience");
    }

    @Test
    void a_token_ends_with_its_credential_and_while_its_client_is_suspended() {
        var pipeline = Manager.on(server());
        var id = pipeline.own().credential().client();
        var clients = server().bean(ChangeClientStanding.class);

        pipeline.get("/api/v1/status").expect(200);
        clients.suspend(id, "a look", "a test");
        var suspended = pipeline.get("/api/v1/status").expect(401);
        clients.resume(id, "fine", "a test");
        pipeline.get("/api/v1/status").expect(200);
        server().bean(EndCredential.class)
                .revoke(pipeline.own().credential().id(), "leaked", "a test");

        assertThat(Recorded.one(server(), suspended.response()).get("rule"))
                .isEqualTo("client-active");
        assertThat(
                        Recorded.one(
                                        server(),
                                        pipeline.get("/api/v1/status").expect(401).response())
                                .get("rule"))
                .isEqualTo("credential-live");
    }

    @Test
    void a_revoked_token_opens_the_api_no_more_and_the_next_one_does() {
        var pipeline = Manager.on(server());
        var next = Manager.tokenOf(server(), pipeline.own(), "");

        ApiCall.revoke(server(), pipeline.own(), pipeline.token()).expect(200);

        var refused = pipeline.get("/api/v1/status").expect(401);
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
        assertThat(Recorded.one(server(), refused.response()).get("rule")).isEqualTo("revoked");
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
        assertThat(Recorded.one(server(), refused.response()).get("rule")).isEqualTo(rule);
    }
}
