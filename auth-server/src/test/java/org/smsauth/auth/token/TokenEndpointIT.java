package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;
import static org.smsauth.auth.TestClients.secretOf;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.record.CheckRecord;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** The token endpoint over real HTTP, on each database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
@Tag("clock")
class TokenEndpointIT {

    @Parameter TestDatabase database;

    private RunningAuthServer server() {
        return RunningAuthServer.on(database);
    }

    @Test
    void a_client_gets_a_token_that_says_who_may_do_what() throws Exception {
        var alerts = registered(server(), "alerts");
        var began = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        var answer = TokenCall.to(server()).by(alerts).send();

        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.body().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(answer.body().get("expires_in").asInt()).isEqualTo(300);
        assertThat(answer.body().get("scope").asString()).isEqualTo("alerts");
        assertThat(answer.body().get("credential_expires_at").asLong())
                .isEqualTo(alerts.credential().expiresAt().getEpochSecond());
        var token = answer.token();
        assertThat(token.getHeader().getType().getType()).isEqualTo("at+jwt");
        assertThat(token.getHeader().getAlgorithm().getName()).isEqualTo("ES256");
        var claims = token.getJWTClaimsSet();
        var clientId = alerts.credential().client().value();
        assertThat(claims.getIssuer()).isEqualTo(RunningAuthServer.ISSUER);
        assertThat(claims.getAudience()).containsExactly(RunningAuthServer.RESOURCE);
        assertThat(claims.getSubject()).isEqualTo(clientId);
        assertThat(claims.getStringClaim("client_id")).isEqualTo(clientId);
        assertThat(claims.getStringClaim("scope")).isEqualTo("alerts");
        assertThat(claims.getStringClaim("department")).isEqualTo("alerts");
        assertThat(claims.getStringClaim("environment")).isEqualTo("sandbox");
        assertThat(claims.getStringClaim("credential")).isEqualTo(alerts.credential().id().value());
        assertThat(claims.getClaim("authorization_details"))
                .isEqualTo(List.of(Map.of("type", "sms", "senders", List.of("ACME"))));
        assertThat(
                        Duration.between(
                                claims.getIssueTime().toInstant(),
                                claims.getExpirationTime().toInstant()))
                .isEqualTo(Duration.ofMinutes(5));
        assertThat(claims.getIssueTime().toInstant()).isBetween(began, Instant.now());
    }

    @Test
    void springs_own_rfc_9068_validation_accepts_the_token() throws Exception {
        var answer = TokenCall.to(server()).by(registered(server(), "alerts")).send();
        var decoder =
                NimbusJwtDecoder.withJwkSetUri(server().url("/oauth2/jwks").toString())
                        .jwsAlgorithm(SignatureAlgorithm.ES256)
                        .validateType(false)
                        .build();
        decoder.setJwtValidator(
                JwtValidators.createAtJwtValidator()
                        .issuer(RunningAuthServer.ISSUER)
                        .audience(RunningAuthServer.RESOURCE)
                        .clientId(answer.token().getJWTClaimsSet().getStringClaim("client_id"))
                        .build());

        var jwt = decoder.decode(answer.body().get("access_token").asString());

        assertThat(jwt.getClaimAsString("department")).isEqualTo("alerts");
    }

    @Test
    void a_secret_in_the_body_works_as_well() {
        var alerts = registered(server(), "alerts");

        var answer =
                TokenCall.to(server())
                        .with("client_id", alerts.credential().client().value())
                        .with("client_secret", alerts.secret().value())
                        .with("scope", "alerts")
                        .with("resource", RunningAuthServer.RESOURCE)
                        .with("unknown_parameter", "is ignored")
                        .send();

        assertThat(answer.status()).isEqualTo(200);
    }

    @Test
    void each_of_two_live_secrets_works_and_the_token_says_which() throws Exception {
        var first = registered(server(), "alerts");
        var second = secretOf(server(), clientOf(first));

        var token = TokenCall.to(server()).by(second).send().token();

        assertThat(token.getJWTClaimsSet().getStringClaim("credential"))
                .isEqualTo(second.credential().id().value());
        assertThat(TokenCall.to(server()).by(first).send().status()).isEqualTo(200);
    }

    @Test
    void a_scope_that_is_too_long_for_the_record_is_refused_and_recorded_cut_with_a_mark() {
        var client = registered(server(), "alerts");

        var answer = TokenCall.to(server()).by(client).with("scope", "x".repeat(1_001)).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_scope");
        assertThat(Recorded.one(server(), answer.response()).get("scope"))
                .hasSizeLessThanOrEqualTo(1_000)
                .startsWith("xxx")
                .contains("[cut-from-1001-characters,-SHA-256-");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sms.send", "alerts\nmarketing", "é"})
    void a_scope_there_is_not_is_refused(String scope) {
        var answer =
                TokenCall.to(server())
                        .by(registered(server(), "alerts"))
                        .with("scope", scope)
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_scope");
        assertThat(answer.description()).matches("[\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]+");
    }

    @Test
    void a_resource_that_is_not_the_sms_api_is_an_invalid_target() {
        var answer =
                TokenCall.to(server())
                        .by(registered(server(), "alerts"))
                        .with("resource", "https://elsewhere.example")
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_target");
        assertThat(answer.description()).contains(RunningAuthServer.RESOURCE);
    }

    @Test
    void every_other_grant_is_refused() {
        var answer =
                TokenCall.bare(server(), "")
                        .with("grant_type", "authorization_code")
                        .with("code", "x")
                        .by(registered(server(), "alerts"))
                        .send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("unsupported_grant_type");
    }

    @Test
    void a_wrong_secret_and_an_unknown_client_get_the_same_answer() {
        var alerts = registered(server(), "alerts");
        var marketing = registered(server(), "marketing");
        var clientId = alerts.credential().client();

        var refused =
                List.of(
                        TokenCall.to(server()).basic(clientId + ":wrong").send(),
                        TokenCall.to(server())
                                .basic(clientId + ":" + marketing.secret().value())
                                .send(),
                        TokenCall.to(server()).basic("nobody-1234:wrong").send(),
                        TokenCall.to(server())
                                .basic("nobody-1234:" + alerts.secret().value())
                                .send(),
                        TokenCall.to(server()).basic("NOT AN ID:wrong").send());

        assertThat(refused)
                .allSatisfy(answer -> {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate")).startsWith("Basic realm=");
                    assertThat(answer.error()).isEqualTo("invalid_client");
                    assertThat(answer.description()).isEqualTo(refused.getFirst().description());
                });
    }

    @Test
    void a_request_from_outside_the_clients_networks_is_refused() {
        var asked = registration("alerts");
        var inside = Networks.parse("127.0.0.0/8,::1");
        var elsewhere = Networks.parse("10.0.0.0/8");

        var permitted = secretOf(server(), clientIn(asked, inside));
        var refused =
                TokenCall.to(server()).by(secretOf(server(), clientIn(asked, elsewhere))).send();

        assertThat(TokenCall.to(server()).by(permitted).send().status()).isEqualTo(200);
        assertThat(refused.error()).isEqualTo("invalid_client");
        assertThat(Recorded.ruleOf(server(), refused.response())).isEqualTo("network");
    }

    private Client clientIn(Registration asked, Networks networks) {
        return TestClients.client(
                server(),
                asked.withPermissions(
                        TestPermissions.of(asked.permissions())
                                .withNetworks(networks)
                                .permissions()));
    }

    @Test
    void a_suspended_client_and_one_of_a_suspended_department_get_no_token_until_resumed() {
        var internal = registered(server(), "internal");
        var id = internal.credential().client();
        var clients = server().bean(ChangeClientStanding.class);
        var departments = server().bean(ChangeDepartmentStanding.class);
        var department = new DepartmentId("internal");

        clients.suspend(id, "under investigation", "a test");
        var suspended = TokenCall.to(server()).by(internal).send();
        clients.resume(id, "cleared", "a test");
        departments.suspend(department, "reorganised", "a test");
        var ofSuspended = TokenCall.to(server()).by(internal).send();
        departments.resume(department, "done", "a test");

        assertThat(suspended.error()).isEqualTo("unauthorized_client");
        assertThat(suspended.description())
                .contains("suspended")
                .doesNotContain("under investigation");
        assertThat(ofSuspended.error()).isEqualTo("unauthorized_client");
        assertThat(ofSuspended.description()).contains("Department internal is suspended");
        assertThat(TokenCall.to(server()).by(internal).send().status()).isEqualTo(200);
    }

    @Test
    void no_client_authentication_is_answered_with_how_to_authenticate() {
        var answer = TokenCall.to(server()).send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_client");
        assertThat(answer.header("WWW-Authenticate")).startsWith("Basic ");
        assertThat(answer.description()).contains("Authorization: Basic header");
    }

    @Test
    void what_is_no_token_request_is_an_invalid_request() {
        var alerts = registered(server(), "alerts");
        var id = alerts.credential().client().value();

        var requests =
                List.of(
                        TokenCall.bare(server(), "").by(alerts),
                        TokenCall.to(server())
                                .by(alerts)
                                .with("scope", "alerts")
                                .with("scope", "x"),
                        TokenCall.to(server()).by(alerts).raw("scope=%zz"),
                        TokenCall.to(server()).by(alerts).with("scope", "a".repeat(70_000)),
                        TokenCall.to(server()).basic("caf\u00e9\u0000:secret"),
                        TokenCall.bare(
                                server(),
                                "?grant_type=client_credentials&client_id=%s&client_secret=%s"
                                        .formatted(id, alerts.secret().value())));

        assertThat(requests.stream().map(TokenCall::send))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
                    assertThat(answer.error()).isEqualTo("invalid_request");
                    assertThat(answer.description()).isNotBlank();
                });
        assertThat(TokenCall.to(server()).by(alerts).send("application/json").description())
                .contains("application/x-www-form-urlencoded");
    }

    @Test
    void every_token_and_every_refusal_is_recorded_under_its_request_id() throws Exception {
        var alerts = registered(server(), "alerts");
        var issued = TokenCall.to(server()).by(alerts).send();
        var refused = TokenCall.to(server()).by(alerts).with("scope", "internal").send();

        var issue = Recorded.one(server(), issued.response());
        assertThat(issue.get("event")).isEqualTo("token.issued");
        assertThat(issue.get("token_id")).isEqualTo(issued.token().getJWTClaimsSet().getJWTID());
        assertThat(issue.get("client")).isEqualTo(alerts.credential().client().value());
        assertThat(issue.get("credential")).isEqualTo(alerts.credential().id().value());
        assertThat(issue.get("department")).isEqualTo("alerts");
        assertThat(issue.get("source")).isIn("127.0.0.1", "0:0:0:0:0:0:0:1");
        var refusal = Recorded.one(server(), refused.response());
        assertThat(refused.header("X-Request-Id"))
                .isEqualTo(refused.body().get("request_id").asString());
        assertThat(refusal.get("event")).isEqualTo("token.refused");
        assertThat(refusal.get("rule")).isEqualTo("scope-registered");
        assertThat(server().bean(CheckRecord.class).check())
                .isInstanceOf(CheckRecord.Found.Sound.class);
    }

    @Test
    void a_request_that_cannot_be_read_is_on_record_as_that_of_the_client_that_was_authenticated() {
        var alerts = registered(server(), "alerts");
        var twice = TokenCall.to(server()).by(alerts).with("scope", "a").with("scope", "b");

        for (var call : List.of(twice, TokenCall.at(server(), "/oauth2/introspect").by(alerts))) {
            var refusal = Recorded.one(server(), call.send().response());

            assertThat(refusal)
                    .containsEntry("event", "token.refused")
                    .containsEntry("rule", "invalid_request")
                    .containsEntry("department", "alerts")
                    .containsEntry("client", alerts.credential().client().value())
                    .containsEntry("credential", alerts.credential().id().value());
        }
    }

    private Client clientOf(CreateCredential.CreatedSecret created) {
        return server().bean(Clients.class).findById(created.credential().client()).orElseThrow();
    }
}
