package org.smsauth.runtime.possession;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.signature.TestKeys;
import org.smsauth.runtime.text.Sha256;

/** Each rule of RFC 9449 section 4.3, by a proof that breaks it and no other. */
class ProofRulesTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final String URL = "https://sms.example/v1/messages";
    private static final String TOKEN = "a.b.c";

    private static final JWK P_256 = ec(Curve.P_256);
    private static final JWK P_384 = ec(Curve.P_384);
    private static final JWK RSA_2048 = rsa(2048, false);
    private static final JWK RSA_1024 = rsa(1024, true);

    /** A proof to be; good unless told otherwise. */
    static final class Attempt {
        private @Nullable JOSEObjectType type = new JOSEObjectType("dpop+jwt");
        private JWSAlgorithm algorithm = JWSAlgorithm.ES256;
        private JWK signer = P_256;
        private @Nullable JWK named = P_256.toPublicJWK();
        private JWK bound = P_256;
        private final JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .jwtID("j-1")
                        .issueTime(Date.from(NOW))
                        .claim("htm", "POST")
                        .claim("htu", URL)
                        .claim("ath", Sha256.base64Url(TOKEN));

        void all(JWSAlgorithm algorithm, JWK key) {
            this.algorithm = algorithm;
            signer = key;
            named = key.toPublicJWK();
            bound = key;
        }

        void shows(JWK key) {
            named = key.toPublicJWK();
            bound = key;
        }

        void small(JWK key) {
            all(JWSAlgorithm.PS256, RSA_2048);
            named = key.toPublicJWK();
        }

        Verdict<String> decided() throws JOSEException, ParseException {
            var header = new JWSHeader.Builder(algorithm).type(type).jwk(named).build();
            var jwt = new SignedJWT(header, claims.build());
            jwt.sign(TestKeys.signer(signer, algorithm));
            var wanted =
                    new ProofCheck.Wanted("POST", URL, TOKEN, bound.computeThumbprint().toString());
            var clock = InstantSource.fixed(NOW);
            return ProofRules.gate(clock).decide(Proof.parse(jwt.serialize(), wanted));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void a_proof_is_refused_by_the_rule_it_breaks(String rule, String why, Consumer<Attempt> broken)
            throws Exception {
        var attempt = new Attempt();
        broken.accept(attempt);

        assertThat(attempt.decided())
                .isInstanceOfSatisfying(
                        Verdict.Refused.class,
                        it -> {
                            assertThat(it.rule()).isEqualTo(rule);
                            assertThat(it.refusal().toString()).contains(why);
                        });
    }

    static Stream<Arguments> a_proof_is_refused_by_the_rule_it_breaks() {
        return Stream.of(
                broken("dpop-type", "dpop+jwt", it -> it.type = JOSEObjectType.JWT),
                broken("dpop-type", "dpop+jwt", it -> it.type = null),
                broken("dpop-algorithm", "RS512", it -> it.all(JWSAlgorithm.RS512, RSA_2048)),
                broken("dpop-algorithm", "RS256", it -> it.all(JWSAlgorithm.RS256, RSA_2048)),
                broken("dpop-algorithm", "ES384", it -> it.all(JWSAlgorithm.ES384, P_384)),
                broken(
                        "dpop-algorithm",
                        "[ES256, PS256, Ed25519, EdDSA]",
                        it -> it.all(JWSAlgorithm.ES384, P_384)),
                broken("dpop-signature", "not signed with", it -> it.shows(TestKeys.ed25519())),
                broken("dpop-key", "no jwk", it -> it.named = null),
                broken("dpop-key", "1024 bits", it -> it.small(RSA_1024)),
                broken("dpop-bound-key", "the token is bound to", it -> it.bound = P_384),
                broken("dpop-method", "GET", it -> it.claims.claim("htm", "GET")),
                broken("dpop-method", "post", it -> it.claims.claim("htm", "post")),
                broken("dpop-method", "null", it -> it.claims.claim("htm", null)),
                broken("dpop-url", "/v1/other", it -> it.claims.claim("htu", URL + "/v1/other")),
                broken(
                        "dpop-url",
                        "http://",
                        it -> it.claims.claim("htu", "http://sms.example/v1/messages")),
                broken(
                        "dpop-url",
                        "evil",
                        it -> it.claims.claim("htu", "https://evil.example/v1/messages")),
                broken(
                        "dpop-url",
                        "8443",
                        it -> it.claims.claim("htu", "https://sms.example:8443/v1/messages")),
                broken("dpop-url", "no url", it -> it.claims.claim("htu", "no url")),
                broken("dpop-url", "null", it -> it.claims.claim("htu", null)),
                broken("dpop-url", "7", it -> it.claims.claim("htu", 7)),
                broken("dpop-time", "12:01:01Z", it -> it.claims.issueTime(ago(-61))),
                broken("dpop-time", "11:58:59Z", it -> it.claims.issueTime(ago(61))),
                broken("dpop-time", "no iat", it -> it.claims.issueTime(null)),
                broken("dpop-id", "jti", it -> it.claims.jwtID(null)),
                broken("dpop-id", "jti", it -> it.claims.jwtID("")),
                broken("dpop-id", "jti", it -> it.claims.jwtID("x".repeat(257))),
                broken("dpop-token", "ath", it -> it.claims.claim("ath", null)),
                broken("dpop-token", "ath", it -> it.claims.claim("ath", Sha256.base64Url("d"))),
                broken("dpop-signature", "not signed with", it -> it.signer = ec(Curve.P_256)));
    }

    @Test
    void each_rule_has_a_row() {
        assertThat(
                        a_proof_is_refused_by_the_rule_it_breaks()
                                .map(it -> (String) it.get()[0])
                                .distinct())
                .containsExactlyInAnyOrderElementsOf(
                        ProofRules.gate(InstantSource.fixed(NOW)).rules().stream()
                                .map(Rule::name)
                                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://sms.example/v1/messages",
                "HTTPS://SMS.Example:443/v1/messages?x=1#y",
                "https://sms.example/v1/x/../messages"
            })
    void urls_are_compared_in_their_normal_form(String htu) throws Exception {
        var attempt = new Attempt();
        attempt.claims.claim("htu", htu);

        assertThat(attempt.decided()).isInstanceOf(Verdict.Permitted.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {-60, 0, 60})
    void a_proof_is_good_for_a_minute_before_and_after_it_says_it_was_made(int secondsAgo)
            throws Exception {
        var attempt = new Attempt();
        attempt.claims.issueTime(ago(secondsAgo));

        assertThat(attempt.decided()).isInstanceOf(Verdict.Permitted.class);
    }

    @Test
    void every_algorithm_that_is_told_of_works() throws Exception {
        for (var algorithm : ProofRules.ALGORITHMS) {
            var attempt = new Attempt();
            var key =
                    switch (algorithm) {
                        case "ES256" -> P_256;
                        case "PS256" -> RSA_2048;
                        default -> TestKeys.ed25519();
                    };
            attempt.all(JWSAlgorithm.parse(algorithm), key);

            assertThat(attempt.decided()).as(algorithm).isInstanceOf(Verdict.Permitted.class);
        }
    }

    private static Arguments broken(String rule, String why, Consumer<Attempt> broken) {
        return Arguments.of(rule, why, broken);
    }

    private static Date ago(long seconds) {
        return Date.from(NOW.minus(Duration.ofSeconds(seconds)));
    }

    private static JWK ec(Curve curve) {
        try {
            return new ECKeyGenerator(curve).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWK rsa(int bits, boolean weak) {
        try {
            return new RSAKeyGenerator(bits, weak).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
