package org.smsauth.runtime.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.SignedJWT;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How others may sign (RFC 7518, RFC 8037, RFC 9864): asymmetric, and with keys of a fair size. The
 * only list of that; what metadata says comes from here.
 */
public enum SigningAlgorithm {
    ES256("ES256"),
    PS256("PS256"),
    ED25519("Ed25519"),
    /** The name that RFC 8037 gave it, taken for keys on Ed25519 alone. */
    EDDSA("EdDSA"),
    ES384("ES384"),
    RS256("RS256");

    /** FAPI 2.0 Security Profile, section 5.4.1. */
    public static final Set<SigningAlgorithm> HIGH_SECURITY =
            EnumSet.of(ES256, PS256, ED25519, EDDSA);

    public static final Set<SigningAlgorithm> ALL = EnumSet.allOf(SigningAlgorithm.class);

    private static final Set<JWSAlgorithm> EDWARDS =
            Set.of(JWSAlgorithm.Ed25519, JWSAlgorithm.EdDSA);

    /** In bits; FAPI 2.0 Security Profile, section 5.4.1. */
    public static final int SMALLEST_RSA = 2048;

    private static final int LARGEST_RSA = 8192;

    /** What is longer makes a signature dear to verify, and no stronger. */
    private static final int LONGEST_EXPONENT = 64;

    private final String jose;

    SigningAlgorithm(String jose) {
        this.jose = jose;
    }

    private JWSAlgorithm jws() {
        return JWSAlgorithm.parse(jose);
    }

    /** That of a signature, if it is one of these. */
    public static Optional<SigningAlgorithm> of(JWSHeader header) {
        return Arrays.stream(values())
                .filter(it -> it.jws().equals(header.getAlgorithm()))
                .findAny();
    }

    /** As metadata and headers have them. */
    public static List<String> names(Set<SigningAlgorithm> algorithms) {
        return algorithms.stream().map(it -> it.jose).toList();
    }

    public boolean isHighSecurity() {
        return HIGH_SECURITY.contains(this);
    }

    /**
     * What stands against a key, as a sentence for whoever gave it; empty when a signature of it
     * can be taken.
     *
     * @param permitted those that would be taken
     */
    public static Optional<String> whyNot(JWK key, Set<SigningAlgorithm> permitted) {
        return permitted.stream().anyMatch(it -> it.fits(key))
                ? Optional.empty()
                : Optional.of(
                        "key %s is none to verify %s with: give a key for signatures, %s"
                                .formatted(
                                        key.getKeyID(),
                                        String.join(", ", names(permitted)),
                                        permitted.contains(ES384)
                                                ? "EC on P-256 or P-384, OKP on Ed25519, or RSA of 2048 to 8192 bits"
                                                : "EC on P-256, OKP on Ed25519, or RSA of 2048 to 8192 bits that is not for RS256"));
    }

    /** Whether the key is one for this algorithm. */
    public boolean fits(JWK key) {
        return (key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE))
                && (key.getAlgorithm() == null || isNamed(key))
                && switch (this) {
                    case ES256 -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_256);
                    case ES384 -> key instanceof ECKey ec && ec.getCurve().equals(Curve.P_384);
                    case ED25519, EDDSA ->
                            key instanceof OctetKeyPair pair
                                    && pair.getCurve().equals(Curve.Ed25519);
                    case PS256, RS256 -> key instanceof RSAKey rsa && isSound(rsa);
                };
    }

    /** A key may call Ed25519 by either name, whichever its signatures have. */
    private boolean isNamed(JWK key) {
        return jws().equals(key.getAlgorithm())
                || (EDWARDS.contains(jws()) && EDWARDS.contains(key.getAlgorithm()));
    }

    /** With an exponent of one, or an even one, anybody can sign (RFC 8017 section 3.1). */
    private static boolean isSound(RSAKey key) {
        var exponent = key.getPublicExponent().decodeToBigInteger();
        return key.size() >= SMALLEST_RSA
                && key.size() <= LARGEST_RSA
                && exponent.testBit(0)
                && exponent.bitLength() > 1
                && exponent.bitLength() <= LONGEST_EXPONENT;
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
    public static JWSVerifier verifier(JWK key) throws JOSEException {
        return switch (key) {
            case ECKey ec -> new ECDSAVerifier(ec);
            case RSAKey rsa -> new RSASSAVerifier(rsa);
            case OctetKeyPair pair -> new VerifyEd25519(pair);
            default -> throw new JOSEException("no key for " + names(ALL));
        };
    }
}
