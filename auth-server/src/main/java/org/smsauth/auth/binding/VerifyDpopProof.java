package org.smsauth.auth.binding;

import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.UsedOnce;
import org.springframework.stereotype.Component;

/**
 * Verifies that the sender of a request has the private half of a key (RFC 9449 section 4.3), and
 * uses the proof up.
 */
@Component
public class VerifyDpopProof {

    private static final String MALFORMED =
            "the DPoP header must be one signed JWT in compact form, with a public key in its header";

    private final DpopSettings settings;
    private final DpopNonces nonces;
    private final UsedOnce usedOnce;
    private final Clock clock;

    VerifyDpopProof(DpopSettings settings, DpopNonces nonces, UsedOnce usedOnce, Clock clock) {
        this.settings = settings;
        this.nonces = nonces;
        this.usedOnce = usedOnce;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Proven(Binding.DpopKey key) implements Outcome {}

        /**
         * It is not proven.
         *
         * @param rule what failed, for the record
         * @param detail why, and what would be right
         */
        record NotProven(String rule, String detail) implements Outcome {}

        /** It is good but for its nonce: it must carry the one the answer gives. */
        record NonceWanted() implements Outcome {}
    }

    /**
     * Verifies a proof.
     *
     * @param proof what the {@code DPoP} header says
     * @param url the URL of the endpoint, as clients reach it
     */
    public Outcome verify(String proof, String method, URI url) {
        return switch (parsed(proof, method, url)) {
            case null -> new Outcome.NotProven("dpop-malformed", MALFORMED);
            case DpopRules.Question said ->
                    switch (DpopRules.decide(said)) {
                        case Verdict.Refused(var rule, var why) -> new Outcome.NotProven(rule, why);
                        case Verdict.Permitted<String> _ -> useUp(said);
                    };
        };
    }

    private DpopRules.@Nullable Question parsed(String proof, String method, URI url) {
        try {
            var jwt = SignedJWT.parse(proof);
            return new DpopRules.Question(jwt, jwt.getJWTClaimsSet(), method, url, clock.instant());
        } catch (ParseException | RuntimeException notOne) { // a damaged header throws any of both
            return null;
        }
    }

    private Outcome useUp(DpopRules.Question said) {
        if (settings.requireNonce() && !hasNonce(said)) {
            return new Outcome.NonceWanted();
        }
        var thumbprint = thumbprint(requireNonNull(said.jwt().getHeader().getJWK()));
        return usedOnce.isFirst(
                        "dpop-proof",
                        thumbprint,
                        requireNonNull(said.claims().getJWTID()),
                        said.claims().getIssueTime().toInstant().plus(DpopRules.WINDOW))
                ? new Outcome.Proven(new Binding.DpopKey(thumbprint))
                : new Outcome.NotProven(
                        "dpop-replayed", "the proof was used before; sign one for each request");
    }

    private boolean hasNonce(DpopRules.Question said) {
        return said.claims().getClaim("nonce") instanceof String nonce && nonces.counts(nonce);
    }

    private static String thumbprint(JWK key) {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
