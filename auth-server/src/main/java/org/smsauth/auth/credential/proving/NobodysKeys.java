package org.smsauth.auth.credential.proving;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.smsauth.runtime.signature.SigningAlgorithm;

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
                    new RSAKeyGenerator(2048).generate().toPublicJWK(),
                    edwards());
        } catch (JOSEException | NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any 32 bytes that are a point will do; Nimbus's generator takes a library more. */
    private static JWK edwards() throws NoSuchAlgorithmException {
        var spki =
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        var x = Arrays.copyOfRange(spki, spki.length - 32, spki.length);
        return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x)).build();
    }
}
