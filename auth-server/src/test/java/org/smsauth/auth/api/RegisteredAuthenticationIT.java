package org.smsauth.auth.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64;
import com.nimbusds.oauth2.sdk.auth.JWTAuthenticationClaimsSet;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import com.nimbusds.oauth2.sdk.id.Audience;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URLEncoder;
import java.security.interfaces.ECPublicKey;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.TestCertificates.Holder;
import org.smsauth.runtime.TestDatabase;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** How a client that registers itself authenticates, and lives on by itself. */
class RegisteredAuthenticationIT {

    private static final String ASSERTION =
            "grant_type=client_credentials&client_assertion_type="
                    + "urn%3Aietf%3Aparams%3Aoauth%3Aclient-assertion-type%3Ajwt-bearer"
                    + "&client_assertion=";

    private static final JsonMapper JSON = new JsonMapper();

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void a_client_registers_its_keys_and_proves_itself_by_them() throws JOSEException {
        var key = newKey();

        var registered = register(", " + keys(key)).expect(201);
        var read = own(registered, "GET").send().expect(200);

        assertThat(registered.body().has("client_secret")).isFalse();
        assertThat(registered.body().has("client_secret_expires_at")).isFalse();
        for (var answer : List.of(registered, read)) {
            assertThat(answer.text("token_endpoint_auth_method")).isEqualTo("private_key_jwt");
            assertThat(answer.body().at("/jwks/keys/0/kid").asString()).isEqualTo(key.getKeyID());
        }
        assertThat(assertion(registered, key).expect(200).text("scope")).isEqualTo("alerts");
        assertThat(assertion(registered, newKey()).status()).isEqualTo(401);
    }

    @Test
    void keys_may_be_published_instead() {
        var registered =
                register(
                                ", 'token_endpoint_auth_method': 'private_key_jwt',"
                                        + " 'jwks_uri': 'https://door.example.com/jwks'")
                        .expect(201);

        assertThat(own(registered, "GET").send().text("jwks_uri"))
                .isEqualTo("https://door.example.com/jwks");
    }

    @Test
    void new_keys_replace_the_old_ones_at_once_and_the_same_stay() throws JOSEException {
        var before = newKey();
        var after = newKey();
        var registered = register(", " + keys(before)).expect(201);

        var same = put(registered, update(registered));
        assertion(registered, before).expect(200);
        var update = update(same);
        update.set("jwks", JSON.readTree(new JWKSet(after.toPublicJWK()).toString()));
        var updated = put(same, update).expect(200);

        assertThat(updated.body().at("/jwks/keys/0/kid").asString()).isEqualTo(after.getKeyID());
        assertion(registered, after).expect(200);
        assertThat(assertion(registered, before).status()).isEqualTo(401);
    }

    @Test
    void an_update_without_the_secret_gives_the_next_and_the_old_one_counts_for_a_while() {
        var registered = register("").expect(201);

        var read = own(registered, "GET").send().expect(200);
        var renewed = put(read, update(read)).expect(200);
        var again = put(renewed, update(renewed).put("client_secret", secret(renewed))).expect(200);
        var outdated = put(again, update(again).put("client_secret", secret(registered)));
        var other = put(again, update(again).put("client_secret", "smsa_something"));

        assertThat(read.body().get("client_secret_expires_at"))
                .isEqualTo(registered.body().get("client_secret_expires_at"));
        assertThat(secret(renewed)).isNotEqualTo(secret(registered));
        assertThat(renewed.body().get("client_secret_expires_at").asLong())
                .isGreaterThanOrEqualTo(registered.body().get("client_secret_expires_at").asLong());
        assertThat(secret(again)).isEqualTo(secret(renewed));
        for (var refused : List.of(outdated, other)) {
            assertThat(fields(refused)).containsExactly("client_secret");
        }
        for (var secret : List.of(secret(registered), secret(renewed))) {
            ApiCall.token(server(), registered.text("client_id"), secret, "").expect(200);
        }
    }

    @Test
    void a_client_goes_over_from_its_secret_to_a_key() throws JOSEException {
        var key = newKey();
        var registered = register("").expect(201);

        var update = update(registered);
        update.put("token_endpoint_auth_method", "private_key_jwt");
        update.set("jwks", JSON.readTree(new JWKSet(key.toPublicJWK()).toString()));
        var updated = put(registered, update).expect(200);

        assertThat(updated.body().has("client_secret")).isFalse();
        assertion(registered, key).expect(200);
        var back = update(updated).put("token_endpoint_auth_method", "client_secret_post");
        back.remove("jwks");
        assertThat(secret(put(updated, back).expect(200))).startsWith("smsa_");
        assertThat(assertion(registered, key).status()).isEqualTo(401);
    }

    @Test
    void a_client_that_says_so_gets_dpop_bound_tokens_alone() {
        var registered = register(", 'dpop_bound_access_tokens': true").expect(201);

        var bearer = ApiCall.token(server(), registered.text("client_id"), secret(registered), "");
        var both =
                register(
                        ", 'dpop_bound_access_tokens': true, 'tls_client_certificate_bound_access_tokens': true");

        assertThat(own(registered, "GET").send().body().get("dpop_bound_access_tokens").asBoolean())
                .isTrue();
        assertThat(bearer.expect(400).text("error")).isEqualTo("invalid_request");
        assertThat(bearer.text("error_description")).contains("DPoP");
        assertThat(fields(both)).containsExactly("dpop_bound_access_tokens");
    }

    @Test
    void what_would_not_be_heeded_is_refused_before_anything_changes() throws JOSEException {
        var weak = new ECKeyGenerator(Curve.SECP256K1).keyID("a").generate();

        assertThat(fields(register(", 'dpop_bound_access_tokens': 'yes'")))
                .containsExactly("dpop_bound_access_tokens");
        assertThat(fields(register(", 'token_endpoint_auth_method': 'client_secret_jwt'")))
                .containsExactly("token_endpoint_auth_method");
        assertThat(fields(register(", 'token_endpoint_auth_method': 'private_key_jwt'")))
                .containsExactly("jwks");
        assertThat(fields(register(", " + keys(newKey()) + ", 'jwks_uri': 'https://x.example'")))
                .containsExactly("jwks_uri");
        assertThat(fields(register(", " + keys(weak)))).containsExactly("jwks");
        assertThat(fields(register(", " + privateKey(newKey())))).containsExactly("jwks");
        assertThat(fields(register(", 'jwks_uri': 'https://door.example.com/jwks'")))
                .containsExactly("jwks_uri");
        assertThat(fields(register(", 'tls_client_auth_san_dns': 'door.example.com'")))
                .containsExactly("tls_client_auth_san_dns");
        assertThat(fields(register(", 'high_security': true")))
                .containsExactly("token_endpoint_auth_method");
        assertThat(
                        fields(
                                register(
                                        ", 'token_endpoint_auth_signing_alg': 'HS256', "
                                                + keys(newKey()))))
                .containsExactly("token_endpoint_auth_signing_alg");
    }

    @Test
    void a_refused_update_leaves_the_secret_as_it_was() {
        var registered = register("").expect(201);

        var refused = put(registered, update(registered).put("scope", "marketing"));

        assertThat(fields(refused)).containsExactly("scope");
        var read = own(registered, "GET").send().expect(200);
        assertThat(read.body().get("client_secret_expires_at"))
                .isEqualTo(registered.body().get("client_secret_expires_at"));
    }

    @Test
    void certificates_are_registered_where_they_can_come() throws Exception {
        var company = TestCertificates.authority("CN=Company CA");
        var named = TestCertificates.client("CN=door,O=Example", company);
        var own = TestCertificates.selfSigned("CN=window");
        try (var behindProxy =
                RunningAuthServer.startOn(
                        TestDatabase.H2.url(),
                        "--spring.ssl.bundle.pem.clients.truststore.certificate=file:"
                                + company.certificateFile(),
                        "--smsauth.client-certificate.ca-bundle=clients",
                        "--smsauth.client-certificate.self-signed=true",
                        "--smsauth.client-certificate.header=Client-Cert",
                        "--smsauth.forwarded-header=X-Forwarded-For",
                        "--smsauth.trusted-proxies=127.0.0.1,::1")) {
            var bySubject =
                    register(
                                    behindProxy,
                                    ", 'token_endpoint_auth_method': 'tls_client_auth',"
                                            + " 'tls_client_auth_subject_dn': 'CN=door, O=Example'")
                            .expect(201);
            var selfSigned =
                    register(
                                    behindProxy,
                                    ", 'tls_client_certificate_bound_access_tokens': true,"
                                            + " 'token_endpoint_auth_method': 'self_signed_tls_client_auth',"
                                            + " 'jwks': "
                                            + new JWKSet(withCertificate(own)))
                            .expect(201);
            var nameless =
                    register(behindProxy, ", 'token_endpoint_auth_method': 'tls_client_auth'");
            var withoutCertificate =
                    register(
                            behindProxy,
                            ", "
                                    + keys(newKey())
                                            .replace(
                                                    "private_key_jwt",
                                                    "self_signed_tls_client_auth"));

            assertThat(bySubject.text("tls_client_auth_subject_dn"))
                    .isEqualTo("CN=door, O=Example");
            certificate(behindProxy, bySubject, named).expect(200);
            assertThat(certificate(behindProxy, bySubject, own).status()).isEqualTo(401);
            assertThat(selfSigned.body().at("/jwks/keys/0/x5c")).hasSize(1);
            certificate(behindProxy, selfSigned, own).expect(200);
            assertThat(fields(nameless)).containsExactly("tls_client_auth_subject_dn");
            assertThat(fields(withoutCertificate)).containsExactly("jwks");
        }
        assertThat(
                        fields(
                                register(
                                        ", 'token_endpoint_auth_method': 'tls_client_auth',"
                                                + " 'tls_client_auth_subject_dn': 'CN=door'")))
                .containsExactly("token_endpoint_auth_method");
    }

    private static JWK withCertificate(Holder holder) throws Exception {
        return new ECKey.Builder(Curve.P_256, (ECPublicKey) holder.certificate().getPublicKey())
                .x509CertChain(List.of(Base64.encode(holder.certificate().getEncoded())))
                .build();
    }

    private static ApiCall.Answer certificate(
            RunningAuthServer server, ApiCall.Answer registered, Holder holder) {
        var pem = TestCertificates.pem("CERTIFICATE", holder.certificate());
        return ApiCall.to(server, "POST", "/oauth2/token")
                .header("Client-Cert", URLEncoder.encode(pem, UTF_8).replace("+", "%20"))
                .form("grant_type=client_credentials&client_id=" + registered.text("client_id"))
                .send();
    }

    private static ECKey newKey() throws JOSEException {
        return new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate();
    }

    private static String keys(JWK key) {
        return "'token_endpoint_auth_method': 'private_key_jwt', 'jwks': "
                + new JWKSet(key.toPublicJWK());
    }

    private static String privateKey(JWK key) {
        return "'token_endpoint_auth_method': 'private_key_jwt', 'jwks': "
                + new JWKSet(key).toString(false);
    }

    private ApiCall.Answer assertion(ApiCall.Answer registered, ECKey key) throws JOSEException {
        var claims =
                new JWTAuthenticationClaimsSet(
                        new ClientID(registered.text("client_id")),
                        new Audience(RunningAuthServer.ISSUER));
        var signed =
                new PrivateKeyJWT(
                        claims, JWSAlgorithm.ES256, key.toPrivateKey(), key.getKeyID(), null);
        return ApiCall.to(server(), "POST", "/oauth2/token")
                .form(ASSERTION + signed.getClientAssertion().serialize())
                .send();
    }

    private ApiCall.Answer register(String more) {
        return register(server(), more);
    }

    private static ApiCall.Answer register(RunningAuthServer server, String more) {
        var pipeline = Manager.on(server);
        var token =
                pipeline.post(
                                "/api/v1/departments/"
                                        + pipeline.department()
                                        + "/initial-access-tokens",
                                "{'owner': 'lead@example.com'}")
                        .expect(201)
                        .text("initial_access_token");
        return ApiCall.to(server, "POST", "/oauth2/register")
                .bearer(token)
                .json(
                        "{'client_name': 'Door sensors', 'scope': 'alerts', 'sender_ids': ['ACME']"
                                + more
                                + "}")
                .send();
    }

    private ApiCall own(ApiCall.Answer registered, String method) {
        return ApiCall.to(server(), method, registered.text("registration_client_uri"))
                .bearer(registered.text("registration_access_token"));
    }

    private ApiCall.Answer put(ApiCall.Answer registered, ObjectNode update) {
        return own(registered, "PUT").raw(update.toString()).send();
    }

    /** What was answered, as RFC 7592 section 2.2 lets a client send it back; no secret. */
    private static ObjectNode update(ApiCall.Answer answer) {
        var update = ((ObjectNode) answer.body()).deepCopy();
        update.remove(
                List.of(
                        "registration_access_token",
                        "registration_client_uri",
                        "client_id_issued_at",
                        "client_secret_expires_at",
                        "client_secret"));
        return update;
    }

    private static String secret(ApiCall.Answer answer) {
        return answer.text("client_secret");
    }

    private static List<String> fields(ApiCall.Answer refused) {
        assertThat(refused.expect(400).text("error")).isEqualTo("invalid_client_metadata");
        return refused.body()
                .get("errors")
                .valueStream()
                .map(it -> it.get("field").asString())
                .toList();
    }
}
