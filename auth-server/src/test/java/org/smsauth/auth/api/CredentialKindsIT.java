package org.smsauth.auth.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.runtime.Eventually.eventually;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.signature.TestKeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Credentials of every kind, made and shown over real HTTP. */
class CredentialKindsIT {

    private static final String THUMBPRINT = "0123456789abcdef".repeat(4);

    /** A body for each kind. */
    static final List<String> ONE_OF_EACH =
            List.of(
                    "{'kind': 'secret', 'label': 'x'}",
                    "{'kind': 'public_key', 'label': 'x', 'jwks_uri': 'https://client.example/jwks'}",
                    "{'kind': 'certificate', 'label': 'x', 'thumbprint': '" + THUMBPRINT + "'}",
                    """
                    {'kind': 'workload', 'label': 'x', 'issuer': 'https://k8s.example',
                     'subject': 'system:serviceaccount:shop:web', 'audience': 'smsauth'}
                    """);

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    @Test
    void keys_are_given_and_their_ids_shown() throws Exception {
        var one = key("one");
        var two = key("two");
        var keys = new JWKSet(List.of(one.toPublicJWK(), two.toPublicJWK())).toString();

        var shown = shown("{'kind': 'public_key', 'label': 'x', 'jwks': " + keys + "}");

        assertThat(shown.get("kids").valueStream().map(JsonNode::asString))
                .containsExactly("one", "two");
        assertThat(shown.has("jwks_uri")).isFalse();
        assertThat(shown.toString()).doesNotContain(one.getX().toString());
    }

    @Test
    void a_private_key_is_refused_and_not_repeated() throws Exception {
        var key = key("one");

        var refused =
                refused("{'kind': 'public_key', 'label': 'x', 'jwks': " + key.toJSONString() + "}");

        assertThat(refused.text("detail")).startsWith("jwks: key one is private");
        assertThat(refused.response().body()).doesNotContain(key.getD().toString());
    }

    @Test
    void where_keys_are_published_is_shown() {
        assertThat(shown(ONE_OF_EACH.get(1)).get("jwks_uri").asString())
                .isEqualTo("https://client.example/jwks");
    }

    @Test
    void a_certificate_is_named_by_its_subject_or_its_thumbprint_or_given() throws Exception {
        var holder = TestCertificates.selfSigned("CN=alerts");
        var registered = Certificate.Registered.of(holder.certificate()).thumbprint();
        var pem = Files.readString(holder.certificateFile());

        var subject =
                shown("{'kind': 'certificate', 'label': 'x', 'subject_dn': 'CN=a, O=Example'}");
        var thumbprint = shown(ONE_OF_EACH.get(2));
        var given =
                shown(
                        "{'kind': 'certificate', 'label': 'x', 'certificate': "
                                + JsonMapper.shared().writeValueAsString(pem)
                                + "}");

        assertThat(subject.get("subject_dn").asString()).isEqualTo("CN=a,O=Example");
        assertThat(thumbprint.get("thumbprint").asString()).hasSize(43);
        assertThat(given.get("thumbprint").asString()).isEqualTo(registered);
        assertThat(given.has("certificate")).isFalse();
    }

    @Test
    void a_workload_is_shown_with_who_vouches_for_it() {
        var shown = shown(ONE_OF_EACH.get(3));

        assertThat(shown.get("issuer").asString()).isEqualTo("https://k8s.example");
        assertThat(shown.get("subject").asString()).isEqualTo("system:serviceaccount:shop:web");
        assertThat(shown.get("audience").asString()).isEqualTo("smsauth");
    }

    @Test
    void a_workload_carries_its_issuers_keys_or_where_they_are() throws Exception {
        var body = ONE_OF_EACH.get(3).strip().replaceFirst("}$", "");
        var keys = "{'keys': [%s]}".formatted(key("one").toPublicJWK());

        var given = shown(body + ", 'jwks': " + keys + "}");
        var published = shown(body + ", 'jwks_uri': 'https://k8s.example/keys'}");

        assertThat(given.get("kids").toString()).isEqualTo("[\"one\"]");
        assertThat(given.get("issuer").asString()).isEqualTo("https://k8s.example");
        assertThat(published.get("jwks_uri").asString()).isEqualTo("https://k8s.example/keys");
        assertThat(refused(body + ", 'jwks': {'keys': [null]}}").text("detail"))
                .contains("jwks: give 1 to 10 keys");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    public_key  |                                                   | jwks: give exactly one of
                    public_key  | , 'jwks': {}, 'jwks_uri': 'https://a.example'     | jwks_uri: give exactly one of
                    public_key  | , 'jwks': 'smsa_secret'                           | jwks: must be an object
                    public_key  | , 'jwks': {'keys': []}                            | jwks: give 1 to 10 keys
                    public_key  | , 'jwks': {'keys': [null, 7, {'kty': 'x'}]}       | jwks: give 1 to 10 keys that are understood
                    public_key  | , 'jwks': {'keys': 'x'}                           | jwks: give a JWK set
                    public_key  | , 'jwks': {'kty': null}                           | jwks: give a JWK set
                    public_key  | , 'jwks_uri': 'https://x:99999/'                  | jwks_uri: must be an https URL
                    public_key  | , 'jwks': {'keys': [{'kid': '\\uD800'}]}           | jwks.keys[0].kid: has half of a surrogate
                    public_key  | , 'jwks_uri': 'smsa_secret {'                     | jwks_uri: must be an https URL
                    public_key  | , 'jwks_uri': 'http://client.example'             | jwks_uri: must be an https URL
                    public_key  | , 'subject_dn': 'CN=a'                            | subject_dn: is not a field
                    certificate |                                                   | subject_dn: give exactly one of
                    certificate | , 'subject_dn': 'smsa_secret'                     | subject_dn: must be a distinguished
                    certificate | , 'thumbprint': 'smsa_secret'                     | thumbprint: give the SHA-256
                    certificate | , 'certificate': 'smsa_secret'                    | certificate: must be one certificate
                    workload    |                                                   | issuer: must be the URL
                    workload    | , 'issuer': 'https://a.example', 'audience': 'b'  | subject: one line
                    workload    | , 'issuer': 'https://a.example', 'audience': 'b', 'subject': 'c*' | subject: give the exact
                    workload    | , 'issuer': 'https://a.example?b', 'audience': 'b', 'subject': 'c' | issuer: an issuer is
                    """)
    void what_is_wrong_is_said_at_its_field(String kind, String fields, String why) {
        var refused =
                refused(
                        "{'kind': '%s', 'label': 'x'%s}"
                                .formatted(kind, fields == null ? "" : fields));

        assertThat(refused.text("detail")).contains(why);
        assertThat(refused.response().body()).doesNotContain("smsa_secret");
    }

    @Test
    void a_key_that_is_not_understood_does_not_take_the_others_away() throws Exception {
        var keys = "{'keys': [null, {'kty': 'AKP'}, 7, %s]}".formatted(key("one").toPublicJWK());

        var shown = shown("{'kind': 'public_key', 'label': 'x', 'jwks': " + keys + "}");

        assertThat(shown.get("kids").valueStream().map(JsonNode::asString)).containsExactly("one");
    }

    @Test
    void a_high_security_client_registers_no_key_whose_signatures_it_could_not_use()
            throws Exception {
        var pipeline = Manager.on(server());
        var client = highSecurityClient(pipeline);
        var p384 = new ECKeyGenerator(Curve.P_384).generate();
        var rs256 = new RSAKeyGenerator(2048).algorithm(JWSAlgorithm.RS256).generate();
        var rsa = new RSAKeyGenerator(2048).generate();

        for (var key : List.of(p384, rs256)) {
            var refused = pipeline.post(client + "/credentials", keyBody(key)).expect(400);
            assertThat(refused.text("detail"))
                    .startsWith("jwks: the client has the high-security profile")
                    .contains("ES256, PS256, Ed25519, EdDSA");
        }
        pipeline.post(client + "/credentials", keyBody(rsa)).expect(201);
        pipeline.post(client + "/credentials", keyBody(TestKeys.ed25519())).expect(201);
    }

    @Test
    void a_weak_certificate_is_not_registered() throws Exception {
        var weak = Files.readString(TestCertificates.weak("CN=alerts").certificateFile());

        var refused =
                refused(
                        "{'kind': 'certificate', 'label': 'x', 'certificate': "
                                + JsonMapper.shared().writeValueAsString(weak)
                                + "}");

        assertThat(refused.text("detail")).contains("1024 bits, and must have 2048");
    }

    private static String keyBody(JWK key) {
        return "{'kind': 'public_key', 'label': 'x', 'jwks': " + key.toPublicJWK() + "}";
    }

    private static String highSecurityClient(Manager pipeline) {
        var registration =
                Manager.CLIENT.replace(
                        "'sender_ids'",
                        "'high_security': true, 'sender_constrained': true, 'sender_ids'");
        return pipeline.post("/api/v1/clients", registration).expect(201).header("Location");
    }

    @Test
    void a_high_security_client_takes_no_secret_and_no_workload() {
        var pipeline = Manager.on(server());
        var client = highSecurityClient(pipeline);

        var answers =
                ONE_OF_EACH.stream().map(it -> pipeline.post(client + "/credentials", it)).toList();

        assertThat(answers).extracting(ApiCall.Answer::status).containsExactly(400, 201, 201, 400);
        assertThat(answers.getFirst().text("detail")).startsWith("kind: a client with the high-");
    }

    @Test
    void credentials_show_their_use() {
        var pipeline = Manager.on(server());
        var client = pipeline.registerClient();
        var credentials = "/api/v1/clients/" + client + "/credentials";
        var unused = pipeline.post(credentials, ONE_OF_EACH.getFirst()).expect(201);
        var used = pipeline.post(credentials, ONE_OF_EACH.getFirst()).expect(201);
        var path = used.header("Location");

        ApiCall.token(server(), client, used.text("secret"), "").expect(200);
        pipeline.post(path + "/revocation", "{'reason': 'leaked'}").expect(200);
        ApiCall.token(server(), client, used.text("secret"), "").expect(401);

        var shown =
                eventually()
                        .until(
                                () -> pipeline.get(path).body(),
                                it -> it.get("refused_count").asInt() > 0);
        assertThat(shown.get("use_count").asInt()).isEqualTo(1);
        assertThat(shown.get("refused_count").asInt()).isEqualTo(1);
        assertThat(shown.get("last_used_from").asString()).isNotEmpty();
        assertThat(shown.get("last_refused_at").asString())
                .isGreaterThanOrEqualTo(shown.get("last_used_at").asString());
        var never = pipeline.get(unused.header("Location")).body();
        assertThat(never.get("use_count").asInt()).isZero();
        assertThat(never.get("last_used_at").isNull()).isTrue();
        assertThat(pipeline.get(credentials).body().get("items"))
                .containsExactlyInAnyOrder(shown, never);
    }

    private JsonNode shown(String body) {
        var pipeline = Manager.on(server());
        var credentials = "/api/v1/clients/" + pipeline.registerClient() + "/credentials";
        var created = pipeline.post(credentials, body).expect(201);
        var shown = pipeline.get(created.header("Location")).expect(200).body();
        assertThat(created.body()).isEqualTo(shown);
        assertThat(pipeline.get(credentials).body().get("items")).containsExactly(shown);
        return shown;
    }

    private ApiCall.Answer refused(String body) {
        var pipeline = Manager.on(server());
        var credentials = "/api/v1/clients/" + pipeline.registerClient() + "/credentials";
        return pipeline.post(credentials, body).expect(400);
    }

    private static ECKey key(String id) throws Exception {
        return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    }
}
