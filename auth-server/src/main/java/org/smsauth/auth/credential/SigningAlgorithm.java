package org.smsauth.auth.credential;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How clients may sign (RFC 7518): asymmetric, and with keys of a fair size. */
public enum SigningAlgorithm {
    ES256,
    ES384,
    PS256,
    RS256;

    /** How many keys of one owner are tried on a signature that names none. */
    static final int MOST_KEYS = 10;

    private static final int SMALLEST_RSA = 2048;
    private static final int LARGEST_RSA = 8192;

    private JWSAlgorithm jws() {
        return JWSAlgorithm.parse(name());
    }

    /** That of a signature, if it is permitted. */
    public static Optional<SigningAlgorithm> of(JWSHeader header) {
        return Arrays.stream(values())
                .filter(it -> it.jws().equals(header.getAlgorithm()))
                .findAny();
    }

    /** For metadata and error texts. */
    public static List<String> names() {
        return Arrays.stream(values()).map(Enum::name).toList();
    }

    /** FAPI 2.0 Security Profile, section 5.4.1. */
    boolean isHighSecurity() {
        return this != RS256;
    }

    /**
     * @throws IllegalArgumentException when no permitted algorithm can be verified with the key
     */
    static void requireUsable(JWK key) {
        if (Arrays.stream(values()).noneMatch(it -> it.fits(key))) {
            throw new IllegalArgumentException(
                    "key %s is none to verify %s with: EC on P-256 or P-384, or RSA of 2048 to 8192 bits, for signatures"
                            .formatted(key.getKeyID(), names()));
        }
    }

    /** Whether the key is one for this algorithm. */
    public boolean fits(JWK key) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || key.getAlgorithm().equals(jws()))
                && switch (this) {
                    case ES256 -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
                    case ES384 -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384);
                    case PS256, RS256 ->
                            key instanceof RSAKey rsa
                                    && rsa.size() >= SMALLEST_RSA
                                    && rsa.size() <= LARGEST_RSA;
                };
    }

    /** Finds keys by the id in the header; a key without an id may be any. */
    static JWKMatcher keysFor(JWSHeader header) {
        var matcher = new JWKMatcher.Builder();
        return header.getKeyID() == null
                ? matcher.build()
                : matcher.keyIDs(header.getKeyID(), null).build();
    }

    /** Whether the key, which fits, has signed it. */
    public static boolean verifies(JWK key, SignedJWT signed) {
        try {
            return signed.verify(verifier(key));
        } catch (JOSEException notWithThisKey) {
            return false;
        }
    }

    /** What verifies signatures of that key; may be used again, by many threads. */
    static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> new ECDSAVerifier(ec);
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            default -> throw new JOSEException("no key for " + names());
        };
    }
}
