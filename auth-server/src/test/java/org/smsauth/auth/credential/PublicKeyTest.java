package org.smsauth.auth.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.outbound.DocumentUrl;

class PublicKeyTest {

    @Test
    void a_key_set_is_stored_and_read_back() throws Exception {
        var one = new ECKeyGenerator(Curve.P_256).keyID("one").generate().toPublicJWK();
        var two = new ECKeyGenerator(Curve.P_384).keyID("two").generate().toPublicJWK();
        var proof = PublicKey.Given.parse(new JWKSet(List.of(one, two)).toString());

        assertThat(Proof.parse(proof.stored())).isEqualTo(proof);
        assertThat(proof.kind()).isEqualTo("public_key");
        assertThat(PublicKey.Given.parse(one.toJSONString()).keys().getKeys()).containsExactly(one);
    }

    @Test
    void a_url_is_stored_and_read_back() {
        var proof = new PublicKey.Published(DocumentUrl.parse("https://client.example/jwks"));

        assertThat(Proof.parse(proof.stored())).isEqualTo(proof);
    }

    static Stream<Arguments> unfit() throws Exception {
        var ec = new ECKeyGenerator(Curve.P_256);
        var key = ec.keyID("one").generate();
        return Stream.of(
                Arguments.of("{\"keys\":[]}", "1 to 10 keys"),
                Arguments.of(key.toJSONString(), "key one is private"),
                Arguments.of(
                        new ECKeyGenerator(Curve.P_521).generate().toPublicJWK().toJSONString(),
                        "P-256 or P-384"),
                Arguments.of(
                        new ECKeyGenerator(Curve.P_256)
                                .keyUse(KeyUse.ENCRYPTION)
                                .generate()
                                .toPublicJWK()
                                .toJSONString(),
                        "for signatures"),
                Arguments.of(
                        new RSAKeyGenerator(1024, true).generate().toPublicJWK().toJSONString(),
                        "RSA of 2048"),
                Arguments.of(
                        new OctetSequenceKeyGenerator(256).generate().toJSONString(), "is private"),
                Arguments.of(
                        new JWKSet(List.of(key.toPublicJWK(), ec.generate().toPublicJWK()))
                                .toString(),
                        "a kid of its own"),
                Arguments.of("-----BEGIN PUBLIC KEY-----", "give a JWK set"));
    }

    @ParameterizedTest
    @MethodSource("unfit")
    void other_keys_are_not_taken_and_the_reason_is_said(String json, String why) {
        assertThatThrownBy(() -> PublicKey.Given.parse(json))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
