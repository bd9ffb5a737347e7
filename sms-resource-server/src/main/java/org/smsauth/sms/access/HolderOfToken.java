package org.smsauth.sms.access;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.Verdict;
import org.smsauth.sms.possession.ClientCertificates;
import org.smsauth.sms.possession.Confirmation;
import org.smsauth.sms.possession.DpopProofs;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Checks that a token is presented by whom it is bound to. */
@Component
class HolderOfToken {

    private final DpopProofs proofs;
    private final ClientCertificates certificates;

    HolderOfToken(DpopProofs proofs, ClientCertificates certificates) {
        this.proofs = proofs;
        this.certificates = certificates;
    }

    /**
     * @throws BadToken when the token is not the sender's
     * @throws BadProof when it is not proved to be
     */
    void check(HttpServletRequest request, PresentedToken presented, Confirmation confirmation) {
        checkScheme(presented.scheme(), confirmation.key());
        if (confirmation.certificate() != null) {
            checkCertificate(request, confirmation.certificate());
        }
        if (confirmation.key() != null) {
            checkProof(request, presented.getCredentials(), confirmation.key());
        }
    }

    private static void checkScheme(Scheme scheme, @Nullable String key) {
        if (key != null && scheme != Scheme.DPOP) {
            throw new BadToken(
                    Scheme.DPOP,
                    "bound-token",
                    "it is bound to a key; present it with the scheme DPoP and a proof");
        }
        if (key == null && scheme == Scheme.DPOP) {
            throw new BadToken(
                    "unbound-token",
                    "it is bound to no key; ask for one with a DPoP proof, or present it as"
                            + " Bearer");
        }
    }

    private void checkCertificate(HttpServletRequest request, String thumbprint) {
        var shown =
                certificates
                        .thumbprint(request)
                        .orElseThrow(() ->
                                new BadToken(
                                        "client-certificate",
                                        "it is bound to a client certificate, and the connection"
                                                + " has none"));
        if (!shown.equals(thumbprint)) {
            throw new BadToken(
                    "client-certificate",
                    "it is bound to the client certificate %s, and the connection has %s"
                            .formatted(thumbprint, shown));
        }
    }

    private void checkProof(HttpServletRequest request, String token, String key) {
        try {
            if (proofs.decide(request, token, key)
                    instanceof Verdict.Refused<String>(var rule, var why)) {
                throw new BadProof(rule, why);
            }
        } catch (DataAccessException | TransactionException e) {
            throw new StoreAway(e);
        }
    }
}
