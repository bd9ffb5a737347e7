package org.smsauth.sms.door.issuer;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that a JWT may be signed with, chosen as Nimbus does. What is made of a key is kept as
 * long as the key: to make its verifier costs as much as to verify with it.
 */
final class VerifyingKeys extends JWSVerificationKeySelector<SecurityContext> {

    private static final int MOST = 100;

    private final Cache<JWK, Key> keys = Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

    VerifyingKeys(JWSAlgorithm algorithm, JWKSource<SecurityContext> source) {
        super(algorithm, source);
    }

    @Override
    public List<Key> selectJWSKeys(JWSHeader header, SecurityContext context)
            throws KeySourceException {
        var matcher = createJWKMatcher(header);
        if (!isAllowed(header.getAlgorithm()) || matcher == null) {
            return List.of();
        }
        var selected = new ArrayList<Key>();
        for (var jwk : getJWKSource().get(new JWKSelector(matcher), context)) {
            var known = keys.getIfPresent(jwk);
            var key = known == null ? publicKey(jwk) : known;
            keys.put(jwk, key);
            selected.add(key);
        }
        return selected;
    }

    private static Key publicKey(JWK jwk) throws KeySourceException {
        try {
            if (jwk instanceof AsymmetricJWK key) {
                return key.toPublicKey();
            }
        } catch (JOSEException e) {
            throw new KeySourceException("the key " + jwk.getKeyID() + " cannot be read", e);
        }
        throw new KeySourceException("the key " + jwk.getKeyID() + " is not a public key");
    }

    /** Makes one verifier of each key. */
    static final class Verifiers extends DefaultJWSVerifierFactory {

        private final Cache<Key, JWSVerifier> verifiers =
                Caffeine.newBuilder().weakKeys().maximumSize(MOST).build();

        @Override
        public JWSVerifier createJWSVerifier(JWSHeader header, Key key) throws JOSEException {
            var known = verifiers.getIfPresent(key);
            var verifier = known == null ? super.createJWSVerifier(header, key) : known;
            verifiers.put(key, verifier);
            return verifier;
        }
    }
}
