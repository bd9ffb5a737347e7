package org.smsauth.auth.binding;

import java.time.InstantSource;
import java.util.List;
import org.smsauth.auth.credential.proving.ClientCertificateSettings;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.edge.ProxySettings;
import org.smsauth.runtime.edge.TrustedProxies;
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

    /** The certificates of connections to a server with no proxy in front. */
    public static ClientCertificates certificates() {
        return new ClientCertificates(
                new ClientCertificateSettings(null, true, null),
                new TrustedProxies(new ProxySettings(List.of(), null)),
                "want");
    }
}
