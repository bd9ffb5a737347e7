package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;
import static org.smsauth.auth.TestClients.registration;
import static org.smsauth.auth.TestClients.secretOf;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
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
import org.smsauth.auth.credential.CreateCredential;
import org.smsauth.runtime.TestDatabase;
import org.smsauth.runtime.signature.TestKeys;

/** Tokens bound to a key (RFC 9449) over real HTTP. */
@Tag("clock")
class DpopIT {

    private static final JWK KEY = TestAssertion.newKey();

    private RunningAuthServer server() {
        return RunningAuthServer.on(TestDatabase.H2);
    }

    private CreateCredential.CreatedSecret clientWith(UnaryOperator<TestPermissions> change) {
        var asked = registration("alerts");
        var client =
                TestClients.client(
                        server(),
                        asked.withPermissions(
                                change.apply(TestPermissions.of(asked.permissions()))
                                        .permissions()));
        return secretOf(server(), client);
    }

    @Test
    void a_token_is_bound_to_the_key_that_signed_the_proof() throws Exception {
        var answer =
                TokenCall.to(server())
                        .by(registered(server(), "alerts"))
                        .header("DPoP", TestProof.by(KEY).signed())
                        .send();

        assertThat(answer.token().getJWTClaimsSet().getClaim("cnf"))
                .isEqualTo(Map.of("jkt", KEY.computeThumbprint().toString()));
        assertThat(answer.body().get("token_type").asString()).isEqualTo("DPoP");
        assertThat(answer.header("DPoP-Nonce")).isEmpty();
    }

    static Stream<TestProof> accepted() throws Exception {
        var rsa = new RSAKeyGenerator(2048).generate();
        return Stream.of(
                TestProof.by(TestKeys.ed25519()).algorithm(JWSAlgorithm.EdDSA),
                TestProof.by(TestKeys.ed25519()).algorithm(JWSAlgorithm.Ed25519),
                TestProof.by(rsa).algorithm(JWSAlgorithm.PS256),
                TestProof.by(KEY).claims(it -> it.claim("htu", "HTTP://Auth.Test:80/oauth2/token")),
                TestProof.by(KEY)
                        .claims(it -> it.claim("htu", "http://auth.test/oauth2/token?a=b#c")),
                TestProof.by(KEY).claims(it -> it.issueTime(in(-55))),
                TestProof.by(KEY).claims(it -> it.issueTime(in(55))));
    }

    @ParameterizedTest
    @MethodSource("accepted")
    void what_keeps_to_the_rules_is_accepted(TestProof proof) {
        var answer =
                TokenCall.to(server())
                        .by(registered(server(), "alerts"))
                        .header("DPoP", proof.signed())
                        .send();

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                refused("dpop-type", TestProof.by(KEY).type("JWT")),
                refused("dpop-key", TestProof.by(KEY).shown(null)),
                refused("dpop-url", it -> it.claim("htu", "https://auth.test/oauth2/token")),
                refused("dpop-time", it -> it.issueTime(in(-62))));
    }

    private static Arguments refused(String rule, TestProof proof) {
        return Arguments.of(rule, proof);
    }

    private static Arguments refused(String rule, UnaryOperator<JWTClaimsSet.Builder> change) {
        return refused(rule, TestProof.by(KEY).claims(change));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_breaks_a_rule_is_refused_with_words_and_recorded_with_the_rule(
            String rule, TestProof proof) {
        var client = registered(server(), "alerts");

        var answer = TokenCall.to(server()).by(client).header("DPoP", proof.signed()).send();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.error()).isEqualTo("invalid_dpop_proof");
        assertThat(answer.description()).isNotBlank();
        assertThat(Recorded.ruleOf(server(), answer.response())).isEqualTo(rule);
        assertThat(Recorded.one(server(), answer.response()).get("client"))
                .isEqualTo(client.credential().client().value());
    }

    @Test
    void what_is_no_proof_or_several_is_refused() {
        var client = registered(server(), "alerts");
        var proof = TestProof.by(KEY).signed();

        var none = TokenCall.to(server()).by(client).header("DPoP", "not.a.proof").send();
        var two =
                TokenCall.to(server())
                        .by(client)
                        .header("DPoP", proof)
                        .header("DPoP", TestProof.by(KEY).signed())
                        .send();

        assertThat(Recorded.ruleOf(server(), none.response())).isEqualTo("dpop-form");
        assertThat(Recorded.ruleOf(server(), two.response())).isEqualTo("dpop-once");
        assertThat(two.error()).isEqualTo("invalid_dpop_proof");
    }

    @Test
    void a_proof_is_good_for_one_request() {
        var proof = TestProof.by(KEY).signed();

        var first =
                TokenCall.to(server())
                        .by(registered(server(), "alerts"))
                        .header("DPoP", proof)
                        .send();
        var second =
                TokenCall.to(server())
                        .by(registered(server(), "marketing"))
                        .header("DPoP", proof)
                        .send();

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.error()).isEqualTo("invalid_dpop_proof");
        assertThat(Recorded.ruleOf(server(), second.response())).isEqualTo("dpop-used");
    }

    @Test
    void a_client_whose_tokens_must_be_bound_gets_no_other() {
        var constrained = clientWith(it -> it.withSenderConstrained(true));

        var refused = TokenCall.to(server()).by(constrained).send();
        var bound =
                TokenCall.to(server())
                        .by(constrained)
                        .header("DPoP", TestProof.by(KEY).signed())
                        .send();

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.error()).isEqualTo("invalid_request");
        assertThat(refused.description()).contains("DPoP");
        assertThat(Recorded.ruleOf(server(), refused.response())).isEqualTo("bound-token");
        assertThat(bound.status()).isEqualTo(200);
    }

    private static Date in(int seconds) {
        return Date.from(Objects.requireNonNull(Instant.now().plusSeconds(seconds)));
    }
}
