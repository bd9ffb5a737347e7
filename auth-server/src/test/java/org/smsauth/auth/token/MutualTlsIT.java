package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.credentialOf;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PKITLSClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.SelfSignedTLSClientAuthentication;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.TestCertificates.Holder;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.api.Manager;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Permissions;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.smsauth.model.Scope;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.tls.TestHandshake;
import tools.jackson.databind.json.JsonMapper;

/** Client certificates (RFC 8705) with the server's own TLS. */
class MutualTlsIT {

    private static final Holder COMPANY = TestCertificates.authority("CN=Company CA,O=Example");
    private static final Holder STRANGER = TestCertificates.authority("CN=Company CA,O=Example");
    private static final String SUBJECT = "CN=alerts,O=Example";

    @SuppressWarnings("NullAway.Init")
    private static RunningAuthServer server;

    @BeforeAll
    static void start() {
        server =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        RunningAuthServer.withTls(
                                COMPANY, "--smsauth.management.bearer-tokens=false"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void nimbus_proves_itself_by_a_certificate_of_the_companys_authority() throws Exception {
        var credential = registered(server, "alerts", Certificate.Issued.parse(SUBJECT));
        var holder = TestCertificates.client(SUBJECT, COMPANY);

        var response =
                send(
                        new PKITLSClientAuthentication(
                                id(credential.client()), holder.tls(COMPANY).getSocketFactory()));

        var tokens = response.toSuccessResponse().getTokens();
        assertThat(tokens.getBearerAccessToken()).isNotNull();
        var claims = SignedJWT.parse(tokens.getAccessToken().getValue()).getJWTClaimsSet();
        assertThat(claims.getClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", Certificate.thumbprintOf(holder.certificate())));
        assertThat(claims.getStringClaim("credential")).isEqualTo(credential.id().value());
    }

    @Test
    void nimbus_proves_itself_by_a_self_signed_certificate() throws Exception {
        var holder = TestCertificates.selfSigned("CN=anything");
        var proof = Certificate.Registered.of(holder.certificate());
        var credential = registered(server, "alerts", proof);

        var response =
                send(
                        new SelfSignedTLSClientAuthentication(
                                id(credential.client()), holder.tls(COMPANY).getSocketFactory()));

        assertThat(response.indicatesSuccess()).isTrue();
    }

    private static TokenResponse send(ClientAuthentication client) throws Exception {
        return TokenResponse.parse(
                new TokenRequest.Builder(
                                server.tlsUrl("/oauth2/token"),
                                client,
                                new ClientCredentialsGrant())
                        .build()
                        .toHTTPRequest()
                        .send());
    }

    private static ClientID id(ClientId client) {
        return new ClientID(client.value());
    }

    @Test
    void an_authority_between_is_taken_if_it_comes_along() {
        var client = registered(server, "alerts", Certificate.Issued.parse(SUBJECT)).client();
        var between = TestCertificates.authority("CN=Team CA,O=Example", COMPANY);

        var answer = by(TestCertificates.client(SUBJECT, between), client);

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    @Test
    void a_renewed_certificate_of_the_same_subject_goes_on() {
        var client = registered(server, "alerts", Certificate.Issued.parse(SUBJECT)).client();

        assertThat(by(TestCertificates.client(SUBJECT, COMPANY), client).status()).isEqualTo(200);
        assertThat(by(TestCertificates.client(SUBJECT, COMPANY), client).status()).isEqualTo(200);
    }

    @Test
    void whoever_issues_such_a_subject_himself_gets_nothing() {
        var client = registered(server, "alerts", Certificate.Issued.parse(SUBJECT)).client();

        assertRefused("certificate-untrusted", TestCertificates.client(SUBJECT, STRANGER), client);
        assertRefused("certificate-untrusted", TestCertificates.selfSigned(SUBJECT), client);
        assertRefused("certificate-untrusted", TestCertificates.server(SUBJECT, COMPANY), client);
        assertRefused(
                "certificate-untrusted", TestCertificates.expiredClient(SUBJECT, COMPANY), client);
        assertRefused(
                "certificate-unknown",
                TestCertificates.client("CN=marketing,O=Example", COMPANY),
                client);
    }

    @Test
    void a_registered_certificate_counts_while_it_lasts_and_no_other_of_its_subject() {
        var holder = TestCertificates.selfSigned("CN=one");
        var expired = TestCertificates.expiredClient("CN=two", null);
        var client = TestClients.client(server, registration("alerts"));
        credentialOf(server, client, Certificate.Registered.of(holder.certificate()));
        credentialOf(server, client, Certificate.Registered.of(expired.certificate()));

        assertThat(by(holder, client.id()).status()).isEqualTo(200);
        assertRefused("certificate-unknown", TestCertificates.selfSigned("CN=one"), client.id());
        assertRefused("certificate-expired", expired, client.id());
    }

    @Test
    void an_unknown_client_gets_the_same_answer() {
        assertRefused(
                "unknown-client",
                TestCertificates.client(SUBJECT, COMPANY),
                new ClientId("nobody-1234"));
    }

    @Test
    void without_a_certificate_or_a_client_id_nobody_is_authenticated() {
        var client = registered(server, "alerts", Certificate.Issued.parse(SUBJECT)).client();
        var bare = TestCertificates.tls(null, COMPANY);
        var holder = TestCertificates.client(SUBJECT, COMPANY).tls(COMPANY);

        var noCertificate = TokenCall.to(server, bare).with("client_id", client.value()).send();
        var noId = TokenCall.to(server, holder).send();

        assertThat(noCertificate.error()).isEqualTo("invalid_client");
        assertThat(noCertificate.description()).contains("authentication is missing");
        assertThat(noId.description()).contains("authentication is missing");
    }

    @Test
    void a_key_proves_the_client_and_a_certificate_binds_its_tokens() throws Exception {
        var key = TestAssertion.newKey();
        var asked = registration("alerts");
        var strict =
                asked.withPermissions(
                        TestPermissions.of(asked.permissions())
                                .withHighSecurity(true)
                                .permissions());
        var client = TestClients.client(server, strict);
        credentialOf(server, client, new PublicKey.Given(new JWKSet(key.toPublicJWK())));
        var holder = TestCertificates.selfSigned("CN=for this run");

        var bound =
                TokenCall.to(server, holder.tls(COMPANY))
                        .assertion(TestAssertion.by(key).of(client.id()))
                        .send();
        var unbound =
                TokenCall.to(server, TestCertificates.tls(null, COMPANY))
                        .assertion(TestAssertion.by(key).of(client.id()))
                        .send();

        assertThat(bound.token().getJWTClaimsSet().getClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", Certificate.thumbprintOf(holder.certificate())));
        assertThat(bound.body().get("token_type").asString()).isEqualTo("Bearer");
        assertThat(unbound.error()).isEqualTo("invalid_request");
        assertThat(Recorded.ruleOf(server, unbound.response())).isEqualTo("bound-token");
    }

    @Test
    void a_client_that_is_bound_to_its_certificate_or_to_dpop_is_so_alone() throws Exception {
        var holder = TestCertificates.selfSigned("CN=for this run");
        var asked = registration("alerts");
        var by = TestPermissions.of(asked.permissions());
        var certificateOnly = asked.withPermissions(by.withCertificateBound(true).permissions());
        var dpopOnly = asked.withPermissions(by.withDpopBound(true).permissions());

        var bound = withSecret(TestClients.client(server, certificateOnly), holder);
        var refused = withSecret(TestClients.client(server, dpopOnly), holder);

        assertThat(bound.token().getJWTClaimsSet().getClaim("cnf"))
                .isEqualTo(Map.of("x5t#S256", Certificate.thumbprintOf(holder.certificate())));
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.description()).contains("DPoP");
    }

    @Test
    void a_token_bound_to_a_certificate_manages_for_whoever_holds_the_certificate()
            throws Exception {
        var department = Manager.department(server, "alerts clients.manage");
        var client =
                TestClients.client(
                        server,
                        new Registration(
                                department,
                                "Pipeline",
                                "Rotates secrets",
                                "lead@example.com",
                                Environment.PRODUCTION,
                                Permissions.of(Scope.parse("clients.manage"), SenderIds.NONE)));
        var holder = TestCertificates.selfSigned("CN=pipeline");
        var other = TestCertificates.selfSigned("CN=pipeline");

        var given = withSecret(client, holder);
        assertThat(given.status()).as(given.body().toString()).isEqualTo(200);
        var token = given.body().get("access_token").asString();
        var unbound =
                TokenCall.to(server, TestCertificates.tls(null, COMPANY))
                        .by(TestClients.secretOf(server, client))
                        .send();

        assertThat(managing(holder.tls(COMPANY), "Bearer " + token)).isEqualTo(200);
        assertThat(managing(other.tls(COMPANY), "Bearer " + token)).isEqualTo(401);
        assertThat(managing(TestCertificates.tls(null, COMPANY), "Bearer " + token)).isEqualTo(401);
        assertThat(managing(holder.tls(COMPANY), "DPoP " + token)).isEqualTo(401);
        assertThat(unbound.error()).isEqualTo("invalid_request");
        assertThat(unbound.description())
                .contains("clients.manage", "DPoP", "smsauth.management.bearer-tokens");
        assertThat(Recorded.ruleOf(server, unbound.response())).isEqualTo("bound-management");
    }

    private static int managing(SSLContext tls, String authorization) throws Exception {
        try (var http = HttpClient.newBuilder().sslContext(tls).build()) {
            return http.send(
                            HttpRequest.newBuilder(server.tlsUrl("/api/v1/clients"))
                                    .header("Authorization", authorization)
                                    .build(),
                            BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static TokenCall.Answer withSecret(Client client, Holder holder) {
        return TokenCall.to(server, holder.tls(COMPANY))
                .by(TestClients.secretOf(server, client))
                .send();
    }

    @ParameterizedTest
    @CsvSource({
        "TLSv1.3, TLS_AES_128_GCM_SHA256, TLSv1.3",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLSv1.2",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256, ''",
        "TLSv1.2, TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA, ''",
        "TLSv1.2, TLS_DHE_RSA_WITH_AES_128_GCM_SHA256, ''"
    })
    void tls_is_spoken_as_bcp_195_recommends(String protocol, String suite, String agreed)
            throws Exception {
        var client = TestCertificates.tls(null, COMPANY);

        assertThat(TestHandshake.with(client, server.tlsUrl("/").getPort(), protocol, suite))
                .isEqualTo(Optional.of(agreed).filter(it -> !it.isEmpty()));
    }

    @Test
    void the_metadata_says_what_is_on() throws Exception {
        var with =
                HttpClient.newBuilder()
                        .sslContext(TestCertificates.tls(null, COMPANY))
                        .build()
                        .send(
                                HttpRequest.newBuilder(server.tlsUrl(OAuthPaths.METADATA)).build(),
                                BodyHandlers.ofString())
                        .body();
        var metadata = new JsonMapper().readTree(with);

        assertThat(metadata.get("token_endpoint_auth_methods_supported").toString())
                .contains("private_key_jwt", "\"tls_client_auth\"", "self_signed_tls_client_auth");
        assertThat(metadata.get("tls_client_certificate_bound_access_tokens").asBoolean()).isTrue();
        assertThat(metadata.get("token_endpoint_auth_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\",\"PS256\",\"Ed25519\",\"EdDSA\",\"ES384\",\"RS256\"]");
        assertThat(metadata.get("dpop_signing_alg_values_supported").toString())
                .isEqualTo("[\"ES256\",\"PS256\",\"Ed25519\",\"EdDSA\"]");
        assertThat(metadata.get("authorization_details_types_supported").toString())
                .isEqualTo("[\"sms\"]");
    }

    private static TokenCall.Answer by(Holder holder, ClientId client) {
        return TokenCall.to(server, holder.tls(COMPANY)).with("client_id", client.value()).send();
    }

    private static void assertRefused(String rule, Holder holder, ClientId client) {
        var answer = by(holder, client);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.description()).isEqualTo(TokenRefusal.invalidClient().description());
        assertThat(Recorded.ruleOf(server, answer.response())).isEqualTo(rule);
    }
}
