package org.smsauth.runtime.possession;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.RSAKey;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.smsauth.runtime.text.Sha256;

/**
 * What makes a DPoP proof good, but for its being new. A refusal goes on from "the proof".
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449 section 4.3</a>
 */
final class ProofRules {

    /**
     * Those of FAPI 2.0 (Security Profile, section 5.4.1), whoever the client is: a resource server
     * does not know which profile that has.
     */
    private static final Set<SigningAlgorithm> PERMITTED = SigningAlgorithm.HIGH_SECURITY;

    static final List<String> ALGORITHMS = SigningAlgorithm.names(PERMITTED);

    /** How long after it was made a proof is good. */
    static final Duration AGE = Duration.ofSeconds(60);

    /** How far the client's clock may be ahead. */
    static final Duration AHEAD = Duration.ofSeconds(60);

    /** To verify with a larger one takes long, and anybody may send one. */
    private static final int LARGEST_RSA = 4096;

    private final InstantSource clock;
    private final Cache<String, JWSVerifier> verifiers =
            Caffeine.newBuilder().maximumSize(10_000).build();

    private ProofRules(InstantSource clock) {
        this.clock = clock;
    }

    static Gate<Proof, String> gate(InstantSource clock) {
        var rules = new ProofRules(clock);
        return Gate.of(
                new Rule<>("dpop-type", ProofRules::type),
                new Rule<>("dpop-algorithm", ProofRules::algorithm),
                new Rule<>("dpop-key", ProofRules::key),
                new Rule<>("dpop-bound-key", ProofRules::boundKey),
                new Rule<>("dpop-method", ProofRules::method),
                new Rule<>("dpop-url", ProofRules::url),
                new Rule<>("dpop-time", rules::time),
                new Rule<>("dpop-id", ProofRules::id),
                new Rule<>("dpop-token", ProofRules::token),
                new Rule<>("dpop-signature", rules::signature)); // the dearest last
    }

    private static Optional<String> type(Proof proof) {
        var type = proof.jwt().getHeader().getType();
        return unless(
                new JOSEObjectType("dpop+jwt").equals(type),
                "has the typ " + type + ", and must have dpop+jwt");
    }

    private static Optional<String> algorithm(Proof proof) {
        var header = proof.jwt().getHeader();
        return unless(
                SigningAlgorithm.of(header).filter(PERMITTED::contains).isPresent(),
                "has the alg %s, and must have one of %s"
                        .formatted(header.getAlgorithm(), ALGORITHMS));
    }

    private static Optional<String> key(Proof proof) {
        return switch (proof.key()) {
            case null -> Optional.of("has no jwk in its header");
            case RSAKey rsa
                    when rsa.size() < SigningAlgorithm.SMALLEST_RSA || rsa.size() > LARGEST_RSA ->
                    Optional.of(
                            "has an RSA key of %d bits, and must have one of %d to %d"
                                    .formatted(
                                            rsa.size(),
                                            SigningAlgorithm.SMALLEST_RSA,
                                            LARGEST_RSA));
            case AsymmetricJWK _ -> Optional.empty();
            default -> Optional.of("has a jwk that is not a public key");
        };
    }

    private static Optional<String> boundKey(Proof proof) {
        var bound = proof.wanted().keyThumbprint();
        return unless(
                bound == null || bound.equals(proof.keyThumbprint()),
                "is signed with the key %s, and the token is bound to %s"
                        .formatted(proof.keyThumbprint(), bound));
    }

    private static Optional<String> method(Proof proof) {
        var htm = proof.claims().getClaim("htm");
        return unless(
                proof.wanted().method().equals(htm),
                "has the htm " + htm + ", and the request is a " + proof.wanted().method());
    }

    private static Optional<String> url(Proof proof) {
        var htu = proof.claims().getClaim("htu");
        return unless(
                htu instanceof String url && RequestUrl.same(url, proof.wanted().url()),
                "has the htu %s, and the request goes to %s".formatted(htu, proof.wanted().url()));
    }

    private Optional<String> time(Proof proof) {
        var iat = proof.claims().getIssueTime();
        if (iat == null) {
            return Optional.of("has no iat");
        }
        var now = clock.instant();
        var made = iat.toInstant();
        return unless(
                !made.isBefore(now.minus(AGE)) && !made.isAfter(now.plus(AHEAD)),
                "was made at %s, and it is %s now; make one for each request, and set the clock"
                        .formatted(made, now));
    }

    private static Optional<String> id(Proof proof) {
        var id = proof.claims().getJWTID();
        return unless(
                id != null && !id.isEmpty() && id.length() <= 256,
                "has no jti of 1 to 256 characters");
    }

    private static Optional<String> token(Proof proof) {
        var token = proof.wanted().token();
        return unless(
                token == null || Sha256.base64Url(token).equals(proof.claims().getClaim("ath")),
                "has an ath that is not the hash of the token it came with");
    }

    private Optional<String> signature(Proof proof) {
        return unless(isSigned(proof), "is not signed with the key that is its jwk");
    }

    /**
     * To make a verifier costs as much as to verify with it; its key is known by its thumbprint.
     */
    private boolean isSigned(Proof proof) {
        var key = proof.key();
        var algorithm = SigningAlgorithm.of(proof.jwt().getHeader()).orElseThrow();
        if (key == null || !algorithm.fits(key)) {
            return false;
        }
        try {
            var known = verifiers.getIfPresent(proof.keyThumbprint());
            var verifier = known == null ? SigningAlgorithm.verifier(key) : known;
            verifiers.put(proof.keyThumbprint(), verifier);
            return proof.jwt().verify(verifier);
        } catch (JOSEException e) {
            return false; // the key is none
        }
    }

    private static Optional<String> unless(boolean good, String refusal) {
        return good ? Optional.empty() : Optional.of(refusal);
    }
}
