package org.smsauth.auth.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.util.List;

/**
 * Keys nobody has the private halves of: verifying with one takes the time a client's would, so
 * that the time taken does not tell whether there is a client.
 */
final class NobodysKeys {

    private static final List<JWK> KEYS = generate();

    private NobodysKeys() {}

    static void verify(SignedJWT jwt) {
        SigningAlgorithm.of(jwt.getHeader())
                .ifPresent(algorithm ->
                        KEYS.stream()
                                .filter(algorithm::fits)
                                .forEach(key -> SigningAlgorithm.verifies(key, jwt)));
    }

    private static List<JWK> generate() {
        try {
            return List.of(
                    new ECKeyGenerator(Curve.P_256).generate().toPublicJWK(),
                    new ECKeyGenerator(Curve.P_384).generate().toPublicJWK(),
                    new RSAKeyGenerator(2048).generate().toPublicJWK());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
