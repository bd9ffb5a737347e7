package org.smsauth.runtime.signature;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.math.BigInteger;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SigningAlgorithmTest {

    private static JWK keyFor(SigningAlgorithm algorithm) throws Exception {
        return switch (algorithm) {
            case ES256 -> new ECKeyGenerator(Curve.P_256).generate();
            case ES384 -> new ECKeyGenerator(Curve.P_384).generate();
            case PS256, RS256 -> new RSAKeyGenerator(2048).generate();
            case ED25519, EDDSA -> TestKeys.ed25519();
        };
    }

    private static SignedJWT signed(JWK key, SigningAlgorithm algorithm) throws Exception {
        var jose = JWSAlgorithm.parse(SigningAlgorithm.names(Set.of(algorithm)).getFirst());
        var jwt =
                new SignedJWT(new JWSHeader(jose), new JWTClaimsSet.Builder().subject("x").build());
        jwt.sign(TestKeys.signer(key, jose));
        return SignedJWT.parse(jwt.serialize());
    }

    @ParameterizedTest
    @EnumSource
    void a_signature_counts_with_the_key_that_made_it_and_no_other(SigningAlgorithm algorithm)
            throws Exception {
        var key = keyFor(algorithm);
        var jwt = signed(key, algorithm);

        assertThat(SigningAlgorithm.of(jwt.getHeader())).contains(algorithm);
        assertThat(algorithm.fits(key.toPublicJWK())).isTrue();
        assertThat(SigningAlgorithm.verifies(key.toPublicJWK(), jwt)).isTrue();
        assertThat(SigningAlgorithm.verifies(keyFor(algorithm).toPublicJWK(), jwt)).isFalse();
    }

    @Test
    void the_high_security_profile_has_those_of_fapi_2() {
        assertThat(SigningAlgorithm.names(SigningAlgorithm.HIGH_SECURITY))
                .containsExactly("ES256", "PS256", "Ed25519", "EdDSA");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 2, 65536})
    void with_an_exponent_with_which_anybody_can_sign_a_key_is_none(long exponent)
            throws Exception {
        var modulus = new RSAKeyGenerator(2048).generate().getModulus();
        var key =
                new RSAKey.Builder(modulus, Base64URL.encode(BigInteger.valueOf(exponent))).build();

        assertThat(SigningAlgorithm.PS256.fits(key)).isFalse();
    }

    @Test
    void other_curves_and_small_keys_are_not_taken() throws Exception {
        for (var key :
                new JWK[] {
                    new ECKeyGenerator(Curve.P_521).generate(),
                    new RSAKeyGenerator(1024, true).generate(),
                    new OctetKeyPair.Builder(Curve.X25519, Base64URL.encode(new byte[32])).build()
                }) {
            assertThat(SigningAlgorithm.whyNot(key.toPublicJWK(), SigningAlgorithm.ALL))
                    .isPresent();
        }
    }
}
