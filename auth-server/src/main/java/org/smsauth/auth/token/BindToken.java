package org.smsauth.auth.token;

import java.net.URI;
import java.util.Optional;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.binding.VerifyDpopProof;
import org.smsauth.auth.binding.VerifyDpopProof.Outcome;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.auth.token.request.Refusal;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.auth.token.request.TokenRequest;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;

/** Finds to which key a token is to be bound: the one the request proves possession of. */
@Component
class BindToken {

    private final VerifyDpopProof proofs;
    private final URI url;

    BindToken(VerifyDpopProof proofs, IssuerSettings settings) {
        this.proofs = proofs;
        this.url = URI.create(settings.url(OAuthPaths.TOKEN));
    }

    /** The request with the key, if there is one. */
    Result<TokenRequest> bind(TokenRequest request) {
        var given = request.shown().dpopProofs();
        return switch (given.size()) {
            case 0 -> Result.done(request.boundTo(certificate(request)));
            case 1 -> verified(given.getFirst(), request);
            default ->
                    refused(
                            request,
                            "dpop-once",
                            TokenRefusal.invalidDpopProof("Send one DPoP header"));
        };
    }

    /** One that authenticated the client, or that a client has whose token must be bound. */
    private static Optional<Binding> certificate(TokenRequest request) {
        var binds =
                request.credential().proof() instanceof Certificate
                        || request.client().client().permissions().requiresBoundTokens()
                        || !request.managing().isEmpty();
        return request.shown()
                .certificate()
                .filter(_ -> binds)
                .map(it -> new Binding.TlsCertificate(Certificate.thumbprintOf(it)));
    }

    private Result<TokenRequest> verified(String proof, TokenRequest request) {
        return switch (proofs.verify(proof, HttpMethod.POST.name(), url)) {
            case Outcome.Proven(var key) -> Result.done(request.boundTo(Optional.of(key)));
            case Outcome.NotProven(var rule, var detail) ->
                    refused(request, rule, TokenRefusal.invalidDpopProof(detail));
            case Outcome.NonceWanted() ->
                    refused(request, "dpop-nonce", TokenRefusal.useDpopNonce());
        };
    }

    private static Result<TokenRequest> refused(
            TokenRequest request, String rule, TokenRefusal told) {
        return Result.refused(Refusal.NotPermitted.of(request, rule, told));
    }
}
