package org.smsauth.sms.possession;

import jakarta.servlet.http.HttpServletRequest;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.sms.web.ApiSettings;
import org.springframework.stereotype.Component;

/**
 * Decides on the proof a request carries that its sender holds the key the token is bound to.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7">RFC 9449 section 7</a>
 */
@Component
public class DpopProofs {

    private final ProofCheck proofs;
    private final ApiSettings api;

    DpopProofs(UsedOnce usedOnce, ApiSettings api, InstantSource clock) {
        this.proofs = new ProofCheck(usedOnce, clock);
        this.api = api;
    }

    /** The signature algorithms a proof may have. */
    public static List<String> algorithms() {
        return ProofCheck.algorithms();
    }

    /**
     * Decides on the proof of one request, and uses it up if it is good.
     *
     * @param token the access token of the request
     * @param key the thumbprint of the key it is bound to
     */
    public Verdict<String> decide(HttpServletRequest request, String token, String key) {
        var given = Collections.list(request.getHeaders(ProofCheck.HEADER));
        if (given.size() != 1) {
            return new Verdict.Refused<>(
                    "dpop-header",
                    "the request has %d DPoP headers, and must have one".formatted(given.size()));
        }
        var wanted =
                new ProofCheck.Wanted(
                        request.getMethod(), api.url(request.getRequestURI()), token, key);
        return switch (proofs.check(given.getFirst(), wanted)) {
            case ProofCheck.Outcome.Bad bad -> refused(bad);
            case ProofCheck.Outcome.Good good ->
                    proofs.useUp(good)
                            .map(DpopProofs::refused)
                            .orElseGet(() -> new Verdict.Permitted<>());
        };
    }

    private static Verdict<String> refused(ProofCheck.Outcome.Bad bad) {
        return new Verdict.Refused<>(bad.rule(), "it " + bad.detail());
    }
}
