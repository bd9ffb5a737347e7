package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;
import static org.smsauth.auth.TestClients.secretOf;
import static org.smsauth.runtime.Eventually.eventually;

import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.CreateCredential.CreatedSecret;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.use.CredentialUses;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.token.status.RevokedTokens;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.text.Sha256;
import tools.jackson.databind.JsonNode;

/** Revocation (RFC 7009), introspection (RFC 7662), and what is known of a credential's use. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class TokenStateIT {

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_revoked_token_is_inactive_and_in_the_status_list_and_the_next_one_is_not()
            throws Exception {
        var alerts = registered(server(), "alerts");
        var token = tokenOf(alerts);
        var other = tokenOf(alerts);

        var answer = about(token, "/oauth2/revoke", alerts);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        assertThat(introspect(token).get("active").asBoolean()).isFalse();
        assertThat(introspect(other).get("active").asBoolean()).isTrue();
        assertThat(server().bean(RevokedTokens.class).unexpired())
                .contains(Sha256.base64Url(SignedJWT.parse(token).getJWTClaimsSet().getJWTID()));
        assertThat(about(token, "/oauth2/revoke", alerts).status()).isEqualTo(200);
    }

    @Test
    void nobody_revokes_another_clients_token() {
        var token = tokenOf(registered(server(), "alerts"));

        var answer = about(token, "/oauth2/revoke", registered(server(), "marketing"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unauthorized_client");
        assertThat(introspect(token).get("active").asBoolean()).isTrue();
    }

    @Test
    void what_is_no_token_is_revoked_already_and_inactive() {
        assertThat(about("nonsense", "/oauth2/revoke", registered(server(), "alerts")).status())
                .isEqualTo(200);
        assertThat(introspect("nonsense").get("active").asBoolean()).isFalse();
    }

    @Test
    void a_resource_server_learns_what_a_token_says() throws Exception {
        var alerts = registered(server(), "alerts");
        var token = tokenOf(alerts);

        var state = introspect(token);

        assertThat(state.get("active").asBoolean()).isTrue();
        assertThat(state.get("scope").asString()).isEqualTo("alerts");
        assertThat(state.get("client_id").asString())
                .isEqualTo(alerts.credential().client().value());
        assertThat(state.get("token_type").asString()).isEqualTo("Bearer");
        assertThat(state.get("exp").asLong()).isGreaterThan(state.get("iat").asLong());
    }

    @Test
    void a_token_of_a_suspended_client_or_a_revoked_credential_is_inactive() {
        var alerts = registered(server(), "alerts");
        var token = tokenOf(alerts);
        var standing = server().bean(ChangeClientStanding.class);

        standing.suspend(alerts.credential().client(), "looked into", "a test");
        assertThat(introspect(token).get("active").asBoolean()).isFalse();
        standing.resume(alerts.credential().client(), "fine", "a test");
        assertThat(introspect(token).get("active").asBoolean()).isTrue();
        server().bean(EndCredential.class).revoke(alerts.credential().id(), "leaked", "a test");
        assertThat(introspect(token).get("active").asBoolean()).isFalse();
    }

    @Test
    void any_other_client_may_not_ask() {
        var alerts = registered(server(), "alerts");

        var answer = about(tokenOf(alerts), "/oauth2/introspect", alerts);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unauthorized_client");
        assertThat(answer.description()).contains("tokens.introspect");
    }

    @Test
    void a_request_about_a_token_needs_the_token_and_a_client() {
        var alerts = registered(server(), "alerts");

        assertThat(TokenCall.at(server(), "/oauth2/revoke").by(alerts).send().error())
                .isEqualTo("invalid_request");
        assertThat(TokenCall.at(server(), "/oauth2/introspect").with("token", "x").send().status())
                .isEqualTo(401);
    }

    @Test
    void last_use_tells_when_from_where_and_how_often_also_of_a_credential_that_counts_no_more()
            throws Exception {
        var began = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var alerts = registered(server(), "alerts");
        var id = alerts.credential().id();
        tokenOf(alerts);
        tokenOf(alerts);
        server().bean(EndCredential.class).revoke(id, "leaked", "a test");
        TokenCall.to(server()).by(alerts).send();

        var use =
                eventually()
                        .until(
                                () -> server().bean(CredentialUses.class).of(id),
                                it -> it.refusedCount() > 0);

        assertThat(use.count()).isEqualTo(2);
        assertThat(use.lastUsedFrom()).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        assertThat(use.lastUsedAt()).isBetween(began, Instant.now());
        assertThat(use.refusedCount()).isEqualTo(1);
        assertThat(use.lastRefusedAt()).isAfterOrEqualTo(use.lastUsedAt());
    }

    @Test
    void one_who_guesses_is_told_to_wait_and_the_clients_own_source_is_still_heard() {
        try (var server = RunningAuthServer.startOn(database.url())) {
            var alerts = registered(server, "alerts");
            var id = alerts.credential().client();
            var heard = 0;
            var answer = TokenCall.to(server).basic(id + ":guess").send();
            while (answer.status() == 401) { // one more is heard each six seconds
                heard++;
                answer = TokenCall.to(server).basic(id + ":guess" + heard).send();
            }

            assertThat(heard).isGreaterThanOrEqualTo(10);
            assertThat(answer.status()).isEqualTo(429);
            assertThat(Integer.parseInt(answer.header("Retry-After"))).isBetween(1, 60);
            var marketing = registered(server, "marketing");
            assertThat(TokenCall.to(server).by(marketing).send().status()).isEqualTo(200);
            assertThat(TokenCall.to(server).by(alerts).send().status()).isEqualTo(200);
        }
    }

    @Test
    void whoever_guesses_clients_that_there_are_not_shuts_out_nobody() {
        try (var server = RunningAuthServer.startOn(database.url())) {
            for (int i = 0; i < 100; i++) {
                assertThat(TokenCall.to(server).basic("unknown-" + i + ":guess").send().status())
                        .isEqualTo(401);
            }

            var alerts = registered(server, "alerts");
            assertThat(
                            TokenCall.to(server)
                                    .basic(alerts.credential().client() + ":x")
                                    .send()
                                    .status())
                    .isEqualTo(401);
            assertThat(TokenCall.to(server).by(alerts).send().status()).isEqualTo(200);
        }
    }

    private String tokenOf(CreatedSecret client) {
        return TokenCall.to(server()).by(client).send().body().get("access_token").asString();
    }

    private TokenCall.Answer about(String token, String path, CreatedSecret by) {
        return TokenCall.at(server(), path).by(by).with("token", token).send();
    }

    private JsonNode introspect(String token) {
        return about(token, "/oauth2/introspect", resourceServer()).body();
    }

    private CreatedSecret resourceServer() {
        var departments = server().bean(Departments.class);
        var internal = departments.findById(new DepartmentId("internal")).orElseThrow();
        if (!internal.entitlement().tokens().contains(ManagementScope.INTROSPECTION.scope())) {
            departments.save(
                    internal.withEntitlement(
                            Scope.parse("internal " + ManagementScope.INTROSPECTION.scope())));
        }
        var asked = registration("internal");
        return secretOf(
                server(),
                TestClients.client(
                        server(),
                        asked.withPermissions(
                                TestPermissions.of(asked.permissions())
                                        .withScope(
                                                Scope.parse(ManagementScope.INTROSPECTION.scope()))
                                        .permissions())));
    }
}
