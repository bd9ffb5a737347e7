package org.smsauth.auth.binding;

import java.net.URI;
import java.time.InstantSource;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.possession.ProofCheck;
import org.springframework.stereotype.Component;

/**
 * Verifies that the sender of a request has the private half of a key, with a nonce of this server
 * where one is required (RFC 9449 section 8), and uses the proof up.
 */
@Component
public class VerifyDpopProof {

    private final DpopSettings settings;
    private final DpopNonces nonces;
    private final ProofCheck proofs;

    VerifyDpopProof(
            DpopSettings settings, DpopNonces nonces, UsedOnce usedOnce, InstantSource clock) {
        this.settings = settings;
        this.nonces = nonces;
        this.proofs = new ProofCheck(usedOnce, clock);
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
        var wanted = new ProofCheck.Wanted(method, url.toString(), null, null);
        return switch (proofs.check(proof, wanted)) {
            case ProofCheck.Outcome.Bad bad -> notProven(bad);
            case ProofCheck.Outcome.Good good when settings.requireNonce() && !hasNonce(good) ->
                    new Outcome.NonceWanted();
            case ProofCheck.Outcome.Good good ->
                    proofs.useUp(good)
                            .map(VerifyDpopProof::notProven)
                            .orElseGet(() ->
                                    new Outcome.Proven(new Binding.DpopKey(good.keyThumbprint())));
        };
    }

    private static Outcome notProven(ProofCheck.Outcome.Bad bad) {
        return new Outcome.NotProven(bad.rule(), "the DPoP proof " + bad.detail());
    }

    private boolean hasNonce(ProofCheck.Outcome.Good proof) {
        return proof.claims().getClaim("nonce") instanceof String nonce && nonces.counts(nonce);
    }
}
