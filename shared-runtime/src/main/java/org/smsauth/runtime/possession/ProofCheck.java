package org.smsauth.runtime.possession;

import com.nimbusds.jwt.JWTClaimsSet;
import java.text.ParseException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Gate;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.UsedOnce;

/**
 * Checks that the sender of a request holds a key. A good proof is good one time.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-4.3">RFC 9449 section 4.3</a>
 */
public final class ProofCheck {

    /** The request header a proof comes in. */
    public static final String HEADER = "DPoP";

    private static final String KIND = "dpop-proof";

    private final Gate<Proof, String> rules;
    private final UsedOnce usedOnce;

    public ProofCheck(UsedOnce usedOnce, InstantSource clock) {
        this.rules = ProofRules.gate(clock);
        this.usedOnce = usedOnce;
    }

    /**
     * What is to be proved.
     *
     * @param method the method of the request
     * @param url the URL of the request, as the public knows it
     * @param token the access token that is presented with it; null when it asks for one
     * @param keyThumbprint the {@code jkt} of that token; null when any key will do
     */
    public record Wanted(
            String method, String url, @Nullable String token, @Nullable String keyThumbprint) {}

    /** What came of it. */
    public sealed interface Outcome {

        /** It is good, if it is new. */
        record Good(String keyThumbprint, JWTClaimsSet claims, Instant expiresAt)
                implements Outcome {}

        /**
         * It is not.
         *
         * @param rule what failed, for the record
         * @param detail a sentence for the client, which goes on from "the proof"
         */
        record Bad(String rule, String detail) implements Outcome {}
    }

    /** The signature algorithms a proof may have. */
    public static List<String> algorithms() {
        return ProofRules.ALGORITHMS;
    }

    /** All but that it is new. */
    public Outcome check(String text, Wanted wanted) {
        try {
            var proof = Proof.parse(text, wanted);
            return switch (rules.decide(proof)) {
                case Verdict.Refused(var rule, var why) -> new Outcome.Bad(rule, why);
                case Verdict.Permitted<String> _ ->
                        new Outcome.Good(proof.keyThumbprint(), proof.claims(), proof.expiresAt());
            };
        } catch (ParseException | RuntimeException e) { // a damaged header throws any of both
            return new Outcome.Bad(
                    "dpop-form",
                    "is not a signed JWT in compact form with a public key, and no private part of"
                            + " it, as its jwk");
        }
    }

    /**
     * Uses the proof up; what it is when it is not new.
     *
     * @throws org.springframework.dao.DataAccessException when that cannot be known
     */
    public Optional<Outcome.Bad> useUp(Outcome.Good proof) {
        var id = Objects.requireNonNull(proof.claims().getJWTID());
        return usedOnce.isFirst(KIND, proof.keyThumbprint(), id, proof.expiresAt())
                ? Optional.empty()
                : Optional.of(
                        new Outcome.Bad(
                                "dpop-used",
                                "has a jti that has been used before; make one for each request"));
    }
}
