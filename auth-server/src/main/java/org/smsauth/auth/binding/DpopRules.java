package org.smsauth.auth.binding;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.smsauth.auth.credential.SigningAlgorithm;
import org.smsauth.model.Gate;
import org.smsauth.model.Rule;
import org.smsauth.model.Verdict;

/** What a DPoP proof must say and be (RFC 9449 section 4.3). */
final class DpopRules {

    /** How far a proof's time may be from ours, either way. */
    static final Duration WINDOW = Duration.ofSeconds(60);

    private static final JOSEObjectType TYPE = new JOSEObjectType("dpop+jwt");

    private static final Gate<Question, String> RULES =
            Gate.of(
                    rule(
                            "dpop-type",
                            it -> TYPE.equals(it.jwt().getHeader().getType()),
                            "the typ of a DPoP proof is dpop+jwt"),
                    rule(
                            "dpop-algorithm",
                            it -> SigningAlgorithm.of(it.jwt().getHeader()).isPresent(),
                            "sign DPoP proofs with one of " + SigningAlgorithm.names()),
                    rule(
                            "dpop-key",
                            DpopRules::hasKey,
                            "put the public key into the header as jwk: EC on P-256 or P-384, or RSA"
                                    + " of 2048 to 8192 bits"),
                    rule(
                            "dpop-signature",
                            it ->
                                    SigningAlgorithm.verifies(
                                            it.jwt().getHeader().getJWK(), it.jwt()),
                            "the DPoP proof is not signed with the key in its header"),
                    rule(
                            "dpop-method",
                            it -> it.method().equals(it.claims().getClaim("htm")),
                            "the htm of the DPoP proof is not the method of the request"),
                    new Rule<>("dpop-url", DpopRules::otherUrl),
                    new Rule<>("dpop-age", DpopRules::badAge),
                    rule(
                            "dpop-id",
                            it ->
                                    it.claims().getJWTID() != null
                                            && !it.claims().getJWTID().isBlank(),
                            "the DPoP proof has no jti"));

    private DpopRules() {}

    static Verdict<String> decide(Question question) {
        return RULES.decide(question);
    }

    /** All that the rules may look at. */
    record Question(SignedJWT jwt, JWTClaimsSet claims, String method, URI url, Instant now) {}

    private static Rule<Question, String> rule(
            String name, Predicate<Question> passes, String otherwise) {
        return new Rule<>(name, it -> passes.test(it) ? Optional.empty() : Optional.of(otherwise));
    }

    private static boolean hasKey(Question it) {
        var key = it.jwt().getHeader().getJWK();
        return key != null
                && !key.isPrivate()
                && SigningAlgorithm.of(it.jwt().getHeader()).orElseThrow().fits(key);
    }

    private static Optional<String> otherUrl(Question it) {
        return it.claims().getClaim("htu") instanceof String url && isSame(url, it.url())
                ? Optional.empty()
                : Optional.of("the htu of the DPoP proof is not " + it.url());
    }

    /** Without query and fragment, and with what RFC 3986 section 6.2 lets be written otherwise. */
    private static boolean isSame(String said, URI right) {
        try {
            return comparable(new URI(said)).equals(comparable(right));
        } catch (URISyntaxException notOne) {
            return false;
        }
    }

    private static String comparable(URI url) {
        var scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        var port = url.getPort() >= 0 ? url.getPort() : scheme.equals("https") ? 443 : 80;
        return "%s://%s:%d%s"
                .formatted(
                        scheme,
                        String.valueOf(url.getHost()).toLowerCase(Locale.ROOT),
                        port,
                        url.normalize().getRawPath());
    }

    private static Optional<String> badAge(Question it) {
        var issuedAt = it.claims().getIssueTime();
        if (issuedAt == null) {
            return Optional.of("the DPoP proof has no iat");
        }
        return Duration.between(issuedAt.toInstant(), it.now()).abs().compareTo(WINDOW) <= 0
                ? Optional.empty()
                : Optional.of(
                        "the iat of the DPoP proof is %s and it is %s: more than %d s apart"
                                .formatted(issuedAt.toInstant(), it.now(), WINDOW.toSeconds()));
    }
}
