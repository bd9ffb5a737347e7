package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.credentialOf;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestClients;
import org.smsauth.auth.client.TestPermissions;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.signature.TestKeys;

/** {@code private_key_jwt} over real HTTP. */
@Tag("clock")
class ClientAssertionIT {

    private static final JWK KEY = TestAssertion.newKey();
    private static final JWK STRANGERS_KEY = TestAssertion.newKey();

    /** What the answer says of each rule; the usual words where they would help to guess. */
    private static final Map<String, String> TOLD =
            Map.of(
                    "assertion-audience",
                            "it must be the issuer alone, " + RunningAuthServer.ISSUER,
                    "assertion-expiry", "exp",
                    "assertion-type", "its typ is",
                    "assertion-algorithm", "not with one of [ES256, PS256, Ed25519",
                    "assertion-signature", TokenRefusal.invalidClient().description());

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    private static PublicKey.Given keys(JWK... keys) {
        return new PublicKey.Given(new JWKSet(List.of(keys)).toPublicJWKSet());
    }

    @Test
    void a_client_proves_itself_by_its_key_and_the_token_says_which_credential() throws Exception {
        var credential = registered(server(), "alerts", keys(KEY));

        var answer =
                TokenCall.to(server())
                        .assertion(TestAssertion.by(KEY).of(credential.client()))
                        .send();

        assertThat(answer.token().getJWTClaimsSet().getStringClaim("credential"))
                .isEqualTo(credential.id().value());
    }

    static Stream<Arguments> accepted() throws Exception {
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        var rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        var ed25519 = TestKeys.ed25519();
        var nameless = new ECKeyGenerator(Curve.P_256).generate();
        return Stream.of(
                Arguments.of(KEY, TestAssertion.by(KEY).keyId(null)),
                Arguments.of(nameless, TestAssertion.by(nameless).keyId("whatever")),
                Arguments.of(p384, TestAssertion.by(p384).algorithm(JWSAlgorithm.ES384)),
                Arguments.of(ed25519, TestAssertion.by(ed25519).algorithm(JWSAlgorithm.EdDSA)),
                Arguments.of(ed25519, TestAssertion.by(ed25519).algorithm(JWSAlgorithm.Ed25519)),
                Arguments.of(rsa, TestAssertion.by(rsa).algorithm(JWSAlgorithm.RS256)),
                Arguments.of(rsa, TestAssertion.by(rsa).algorithm(JWSAlgorithm.PS256)));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void every_permitted_way_to_sign_is_accepted(JWK key, TestAssertion assertion) {
        var credential = registered(server(), "alerts", keys(key));

        var answer = TokenCall.to(server()).assertion(assertion.of(credential.client())).send();

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    static Stream<Arguments> highSecurity() throws Exception {
        var p384 = new ECKeyGenerator(Curve.P_384).keyID("p384").generate();
        var rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
        var ed25519 = TestKeys.ed25519();
        return Stream.of(
                Arguments.of(200, KEY, JWSAlgorithm.ES256),
                Arguments.of(200, rsa, JWSAlgorithm.PS256),
                Arguments.of(200, ed25519, JWSAlgorithm.EdDSA),
                Arguments.of(200, ed25519, JWSAlgorithm.Ed25519),
                Arguments.of(401, p384, JWSAlgorithm.ES384),
                Arguments.of(401, rsa, JWSAlgorithm.RS256));
    }

    @ParameterizedTest
    @MethodSource("highSecurity")
    void a_high_security_client_signs_assertion_and_proof_as_fapi_has_it(
            int status, JWK key, JWSAlgorithm algorithm) throws Exception {
        var asked = registration("alerts");
        var client =
                TestClients.client(
                        server(),
                        asked.withPermissions(
                                TestPermissions.of(asked.permissions())
                                        .withHighSecurity(true)
                                        .permissions()));
        credentialOf(server(), client, keys(key));

        var answer =
                TokenCall.to(server())
                        .assertion(TestAssertion.by(key).algorithm(algorithm).of(client.id()))
                        .header(
                                "DPoP",
                                status == 200
                                        ? TestProof.by(key).algorithm(algorithm).signed()
                                        : TestProof.by(KEY).signed())
                        .send();

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        if (status == 200) {
            assertThat(answer.token().getJWTClaimsSet().getClaim("cnf"))
                    .isEqualTo(Map.of("jkt", key.computeThumbprint().toString()));
        } else {
            assertThat(Recorded.ruleOf(server(), answer.response()))
                    .isEqualTo("assertion-algorithm");
        }
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused(
                        "assertion-audience",
                        it -> it.audience(RunningAuthServer.ISSUER + "/oauth2/token")),
                refused("assertion-expiry", it -> it.expirationTime(in(-1))),
                Arguments.of(
                        "assertion-signature",
                        TestAssertion.by(STRANGERS_KEY).keyId(KEY.getKeyID())),
                Arguments.of("assertion-type", TestAssertion.by(KEY).type("at+jwt")),
                Arguments.of(
                        "assertion-algorithm",
                        TestAssertion.by(publicKeyAsSecret()).algorithm(JWSAlgorithm.HS256)));
    }

    private static Arguments refused(String rule, UnaryOperator<JWTClaimsSet.Builder> change) {
        return Arguments.of(rule, TestAssertion.by(KEY).claims(change));
    }

    /** The classic confusion: the public key, which all know, taken for a shared secret. */
    private static JWK publicKeyAsSecret() {
        return new OctetSequenceKey.Builder(
                        Base64URL.encode(
                                KEY.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)))
                .keyID(KEY.getKeyID())
                .build();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_breaks_a_rule_is_told_unless_it_tells_of_the_client_and_recorded(
            String rule, TestAssertion assertion) {
        var credential = registered(server(), "alerts", keys(KEY));

        var answer =
                TokenCall.to(server())
                        .with("client_id", credential.client().value())
                        .assertion(assertion.of(credential.client()))
                        .send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.error()).isEqualTo("invalid_client");
        assertThat(answer.description()).contains(TOLD.get(rule));
        assertThat(Recorded.ruleOf(server(), answer.response())).isEqualTo(rule);
        assertThat(Recorded.one(server(), answer.response()).get("client"))
                .isEqualTo(credential.client().value());
    }

    @Test
    void an_assertion_is_good_for_one_request() {
        var credential = registered(server(), "alerts", keys(KEY));
        var assertion = TestAssertion.by(KEY).of(credential.client());

        var first = TokenCall.to(server()).assertion(assertion).send();
        var second = TokenCall.to(server()).assertion(assertion).send();

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.error()).isEqualTo("invalid_client");
        assertThat(Recorded.ruleOf(server(), second.response())).isEqualTo("assertion-replayed");
        assertThat(Recorded.one(server(), second.response()).get("credential"))
                .isEqualTo(credential.id().value());
    }

    @Test
    void an_unknown_client_gets_the_same_answer() {
        var answer =
                TokenCall.to(server()).assertion(TestAssertion.by(KEY).of("nobody-1234")).send();

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.description()).isEqualTo(TokenRefusal.invalidClient().description());
        assertThat(Recorded.ruleOf(server(), answer.response())).isEqualTo("unknown-client");
    }

    @Test
    void a_key_can_be_replaced_while_both_count_and_a_revoked_one_is_named_in_the_record() {
        var client = TestClients.client(server(), registration("alerts"));
        var next = TestAssertion.newKey();
        var old = credentialOf(server(), client, keys(KEY));
        credentialOf(server(), client, keys(next));

        assertThat(statusOf(TestAssertion.by(KEY).of(client.id()))).isEqualTo(200);
        assertThat(statusOf(TestAssertion.by(next).of(client.id()))).isEqualTo(200);
        server().bean(EndCredential.class).revoke(old.id(), "replaced", "a test");
        assertThat(statusOf(TestAssertion.by(next).of(client.id()))).isEqualTo(200);

        var refused =
                TokenCall.to(server()).assertion(TestAssertion.by(KEY).of(client.id())).send();
        assertThat(Recorded.ruleOf(server(), refused.response())).isEqualTo("credential-not-live");
        assertThat(Recorded.one(server(), refused.response()).get("credential"))
                .isEqualTo(old.id().value());
    }

    @Test
    void what_is_no_assertion_or_more_than_one_proof_is_an_invalid_request() throws Exception {
        var credential = registered(server(), "alerts", keys(KEY));
        var id = credential.client().value();
        var good = TestAssertion.by(KEY).of(id);
        var unsigned =
                new PlainJWT(new JWTClaimsSet.Builder().issuer(id).subject(id).build()).serialize();

        var requests =
                List.of(
                        TokenCall.to(server()).assertion(unsigned),
                        TokenCall.to(server()).assertion("not.a.jwt"),
                        TokenCall.to(server()).assertion(good + "."),
                        TokenCall.to(server()).with("client_assertion", good),
                        TokenCall.to(server())
                                .with("client_assertion", good)
                                .with("client_assertion_type", "urn:other"),
                        TokenCall.to(server())
                                .with(
                                        "client_assertion_type",
                                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"),
                        TokenCall.to(server()).assertion(good).with("client_secret", "secret"),
                        TokenCall.to(server()).assertion(good).basic(id + ":secret"),
                        TokenCall.to(server())
                                .assertion(TestAssertion.by(KEY).of("caf\u00e9"))
                                .with("scope", "alerts"),
                        TokenCall.bare(server(), "?client_assertion=" + good)
                                .with("grant_type", "client_credentials"));

        assertThat(requests.stream().map(TokenCall::send))
                .allSatisfy(answer -> {
                    assertThat(answer.status()).as(answer.response().body()).isEqualTo(400);
                    assertThat(answer.error()).isEqualTo("invalid_request");
                });
    }

    @Test
    void what_is_wrong_of_an_assertion_is_told_in_the_same_words_whether_there_is_the_client() {
        var credential = registered(server(), "alerts", keys(KEY));
        var wrong =
                TestAssertion.by(STRANGERS_KEY)
                        .claims(it -> it.audience(RunningAuthServer.ISSUER + "/oauth2/token"));

        var known = TokenCall.to(server()).assertion(wrong.of(credential.client())).send();
        var unknown = TokenCall.to(server()).assertion(wrong.of("nobody-1234")).send();

        assertThat(known.description())
                .isEqualTo(unknown.description())
                .contains(RunningAuthServer.ISSUER + "/oauth2/token", "must be the issuer alone");
    }

    private int statusOf(String assertion) {
        return TokenCall.to(server()).assertion(assertion).send().status();
    }

    private static Date in(int seconds) {
        return Date.from(Objects.requireNonNull(Instant.now().plusSeconds(seconds)));
    }
}
