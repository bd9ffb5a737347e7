package org.smsauth.auth.console.snippet;

import com.nimbusds.jose.jwk.JWK;
import java.util.Arrays;
import java.util.Map;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.runtime.signature.SigningAlgorithm;

/**
 * How a client's key signs.
 *
 * @param word the case of the programs
 */
record KeyWords(String word, Map<String, String> values) {

    /** Of the first of its keys; of those that it publishes nothing is known here. */
    static KeyWords of(PublicKey key) {
        return switch (key) {
            case PublicKey.Given(var keys) -> of(fitting(keys.getKeys().getFirst()));
            case PublicKey.Published _ -> of(SigningAlgorithm.ES256);
        };
    }

    private static SigningAlgorithm fitting(JWK key) {
        return Arrays.stream(SigningAlgorithm.values())
                .filter(it -> it.fits(key))
                .findFirst()
                .orElse(SigningAlgorithm.ES256);
    }

    private static KeyWords of(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> ecdsa("ES256", "256", "64", "256");
            case ES384 -> ecdsa("ES384", "384", "96", "512");
            case PS256 -> rsa("pss", "PS256", "RSASSA-PSS");
            case RS256 -> rsa("rsa", "RS256", "SHA256withRSA");
            case ED25519, EDDSA ->
                    new KeyWords(
                            "eddsa",
                            Map.of(
                                    "alg", "EdDSA",
                                    "java-key", "Ed25519",
                                    "java-signature", "Ed25519"));
        };
    }

    /**
     * @param digits how many hexadecimal ones each of a signature's two numbers has
     * @param sha the family of hashes that the one of those bits is of
     */
    private static KeyWords ecdsa(String alg, String bits, String digits, String sha) {
        return new KeyWords(
                "ecdsa",
                Map.of(
                        "alg", alg,
                        "bits", bits,
                        "digits", digits,
                        "sha-package", sha,
                        "java-key", "EC",
                        "java-signature", "SHA%swithECDSAinP1363Format".formatted(bits)));
    }

    private static KeyWords rsa(String word, String alg, String signature) {
        return new KeyWords(
                word,
                Map.of("alg", alg, "bits", "256", "java-key", "RSA", "java-signature", signature));
    }
}
