package org.smsauth.runtime.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.factories.DefaultJWSSignerFactory;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;

/** Keys of every kind that signs, and what signs with them. */
public final class TestKeys {

    private TestKeys() {}

    /** A new key on Ed25519, which Nimbus makes only with a library more. */
    public static OctetKeyPair ed25519() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            var encoded = pair.getPublic().getEncoded();
            var x = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
            var d = ((EdECPrivateKey) pair.getPrivate()).getBytes().orElseThrow();
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(x))
                    .d(Base64URL.encode(d))
                    .keyIDFromThumbprint()
                    .build();
        } catch (GeneralSecurityException | JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JWSSigner signer(JWK key, JWSAlgorithm algorithm) throws JOSEException {
        return key instanceof OctetKeyPair pair
                ? new SignEd25519(pair)
                : new DefaultJWSSignerFactory().createJWSSigner(key, algorithm);
    }

    private static final class SignEd25519 extends EdDSAProvider implements JWSSigner {

        private final OctetKeyPair pair;

        SignEd25519(OctetKeyPair pair) {
            this.pair = pair;
        }

        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var key =
                        KeyFactory.getInstance("Ed25519")
                                .generatePrivate(
                                        new EdECPrivateKeySpec(
                                                NamedParameterSpec.ED25519, pair.getDecodedD()));
                var signature = Signature.getInstance("Ed25519");
                signature.initSign(key);
                signature.update(input);
                return Base64URL.encode(signature.sign());
            } catch (GeneralSecurityException e) {
                throw new JOSEException("cannot sign", e);
            }
        }
    }
}
