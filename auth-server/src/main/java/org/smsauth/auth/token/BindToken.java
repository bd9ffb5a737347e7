package org.smsauth.auth.token;

import java.net.URI;
import java.util.Optional;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.binding.VerifyDpopProof;
import org.smsauth.auth.binding.VerifyDpopProof.Outcome;
import org.smsauth.auth.credential.Certificate;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Finds to which key a token is to be bound: the one the request proves possession of. */
@Component
class BindToken {

    private final VerifyDpopProof proofs;
    private final URI url;

    BindToken(VerifyDpopProof proofs, IssuerSettings settings) {
        this.proofs = proofs;
        this.url = URI.create(settings.url(AuthorizationServer.TOKEN_PATH));
    }

    /** What came of it. */
    sealed interface Bound {

        record To(Optional<Binding> key) implements Bound {}

        record Refused(String rule, TokenRefusal refusal) implements Bound {}
    }

    Bound bind(TokenRequest request) {
        var given = request.dpopProofs();
        if (given.size() > 1) {
            return new Bound.Refused(
                    "dpop-once", TokenRefusal.invalidDpopProof("Send one DPoP header"));
        }
        return given.isEmpty() ? new Bound.To(certificate(request)) : verified(given.getFirst());
    }

    /** One that authenticated the client, or that a client has whose token must be bound. */
    private static Optional<Binding> certificate(TokenRequest request) {
        var binds =
                request.credential().proof() instanceof Certificate
                        || request.client().client().permissions().requiresBoundTokens()
                        || !request.managing().isEmpty();
        return request.certificate()
                .filter(_ -> binds)
                .map(it -> new Binding.TlsCertificate(Certificate.thumbprintOf(it)));
    }

    private Bound verified(String proof) {
        return switch (proofs.verify(proof, HttpMethod.POST.name(), url)) {
            case Outcome.Proven(var key) -> new Bound.To(Optional.of(key));
            case Outcome.NotProven(var rule, var detail) ->
                    new Bound.Refused(rule, TokenRefusal.invalidDpopProof(detail));
            case Outcome.NonceWanted() ->
                    new Bound.Refused("dpop-nonce", TokenRefusal.useDpopNonce());
        };
    }
}
