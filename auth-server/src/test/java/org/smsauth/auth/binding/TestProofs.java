package org.smsauth.auth.binding;

import java.time.InstantSource;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.vault.TestRootKeys;

/** What verifies DPoP proofs, to test with: the real thing, without a store. */
public final class TestProofs {

    private TestProofs() {}

    public static VerifyDpopProof verifier(
            UsedOnce usedOnce, InstantSource clock, boolean requireNonce) {
        return new VerifyDpopProof(new DpopSettings(requireNonce), nonces(clock), usedOnce, clock);
    }

    /** Those that count there. */
    public static DpopNonces nonces(InstantSource clock) {
        return new DpopNonces(TestRootKeys.of(1), clock);
    }
}
