package org.smsauth.runtime.possession;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks that a token is presented by whom it is bound to. A good proof is used up.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7">RFC 9449 section 7</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8705#section-3">RFC 8705 section 3</a>
 */
public final class HolderOfToken {

    private final ProofCheck proofs;
    private final ProvenCertificates certificates;
    private final Function<HttpServletRequest, String> url;

    /**
     * @param url the URL of a request, as the public knows it
     */
    public HolderOfToken(
            ProofCheck proofs,
            ProvenCertificates certificates,
            Function<HttpServletRequest, String> url) {
        this.proofs = proofs;
        this.certificates = certificates;
        this.url = url;
    }

    /**
     * Checks one request.
     *
     * @throws NotHeldException when the token is not the sender's, or is not proved to be
     * @throws org.springframework.dao.DataAccessException when that cannot be known
     */
    public void check(
            HttpServletRequest request, PresentedToken presented, Confirmation confirmation) {
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
            throw NotHeldException.token(
                    Scheme.DPOP,
                    "bound-token",
                    "it is bound to a key; present it with the scheme DPoP and a proof");
        }
        if (key == null && scheme == Scheme.DPOP) {
            throw NotHeldException.token(
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
                                NotHeldException.token(
                                        "client-certificate",
                                        "it is bound to a client certificate, and the connection"
                                                + " has none"));
        if (!shown.equals(thumbprint)) {
            throw NotHeldException.token(
                    "client-certificate",
                    "it is bound to the client certificate %s, and the connection has %s"
                            .formatted(thumbprint, shown));
        }
    }

    private void checkProof(HttpServletRequest request, String token, String key) {
        var given = Collections.list(request.getHeaders(ProofCheck.HEADER));
        if (given.size() != 1) {
            throw NotHeldException.proof(
                    "dpop-header",
                    "the request has %d DPoP headers, and must have one".formatted(given.size()));
        }
        var wanted = new ProofCheck.Wanted(request.getMethod(), url.apply(request), token, key);
        switch (proofs.check(given.getFirst(), wanted)) {
            case ProofCheck.Outcome.Bad bad -> throw refused(bad);
            case ProofCheck.Outcome.Good good -> useUp(good);
        }
    }

    private void useUp(ProofCheck.Outcome.Good good) {
        proofs.useUp(good)
                .ifPresent(bad -> {
                    throw refused(bad);
                });
    }

    private static NotHeldException refused(ProofCheck.Outcome.Bad bad) {
        return NotHeldException.proof(bad.rule(), "it " + bad.detail());
    }
}
