package org.smsauth.sms.possession;

import jakarta.servlet.http.HttpServletRequest;
import java.text.ParseException;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.smsauth.model.Gate;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.sms.web.ApiSettings;
import org.springframework.stereotype.Component;

/**
 * Decides on the proof a request carries that its sender holds the key the token is bound to. A
 * good proof is good one time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7">RFC 9449 section 7</a>
 */
@Component
public class DpopProofs {

    /** The request header a proof comes in. */
    private static final String HEADER = "DPoP";

    private final Gate<Proof, String> rules;
    private final UsedOnce usedOnce;
    private final ApiSettings api;

    DpopProofs(UsedOnce usedOnce, ApiSettings api, InstantSource clock) {
        this.rules = ProofRules.gate(clock);
        this.usedOnce = usedOnce;
        this.api = api;
    }

    /** The signature algorithms a proof may have. */
    public static List<String> algorithms() {
        return ProofRules.ALGORITHMS;
    }

    /**
     * Decides on the proof of one request, and uses it up if it is good.
     *
     * @param token the access token of the request
     * @param key the thumbprint of the key it is bound to
     */
    public Verdict<String> decide(HttpServletRequest request, String token, String key) {
        var proofs = Collections.list(request.getHeaders(HEADER));
        if (proofs.size() != 1) {
            return new Verdict.Refused<>(
                    "dpop-header",
                    "the request has %d DPoP headers, and must have one".formatted(proofs.size()));
        }
        var wanted =
                new Proof.Wanted(request.getMethod(), api.url(request.getRequestURI()), token, key);
        try {
            return decide(Proof.parse(proofs.getFirst(), wanted));
        } catch (ParseException _) {
            return new Verdict.Refused<>(
                    "dpop-form",
                    "the DPoP header is not a signed JWT with a public key, and no private part of"
                            + " it, as its jwk");
        }
    }

    private Verdict<String> decide(Proof proof) {
        return switch (rules.decide(proof)) {
            case Verdict.Refused<String> refused -> refused;
            case Verdict.Permitted<String> permitted ->
                    usedOnce.isFirst(
                                    "dpop-proof",
                                    proof.keyThumbprint(),
                                    proof.claims().getJWTID(),
                                    proof.expiresAt())
                            ? permitted
                            : new Verdict.Refused<>(
                                    "dpop-used",
                                    "its jti has been used before; make a proof for each request");
        };
    }
}
