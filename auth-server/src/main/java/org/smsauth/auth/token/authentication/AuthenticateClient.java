package org.smsauth.auth.token.authentication;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.credential.proving.AttemptGuard;
import org.smsauth.auth.credential.proving.Presented;
import org.smsauth.auth.credential.proving.ProveClient;
import org.smsauth.auth.credential.proving.ProveClient.Outcome;
import org.smsauth.auth.token.rate.ClientRate;
import org.smsauth.auth.token.request.Refusal;
import org.smsauth.auth.token.request.Result;
import org.smsauth.auth.token.request.TokenForm;
import org.smsauth.auth.token.request.TokenRefusal;
import org.smsauth.runtime.log.AboutRequest;
import org.springframework.stereotype.Component;

/** Proves a client by what it presents, and holds it back if it goes too fast. */
@Component
public class AuthenticateClient {

    private final ReadClientCredentials readClientCredentials;
    private final AttemptGuard guard;
    private final ProveClient proofs;
    private final ClientRate rate;

    AuthenticateClient(
            ReadClientCredentials readClientCredentials,
            AttemptGuard guard,
            ProveClient proofs,
            ClientRate rate) {
        this.readClientCredentials = readClientCredentials;
        this.guard = guard;
        this.proofs = proofs;
        this.rate = rate;
    }

    public Result<KnownCredential> authenticate(HttpServletRequest request, TokenForm form) {
        return readClientCredentials
                .read(request, form)
                .then(presented -> prove(presented, request.getRemoteAddr()))
                .then(this::withinRate);
    }

    private Result<KnownCredential> prove(Presented presented, String source) {
        return switch (proofs.prove(presented, source)) {
            case Outcome.Proven(var client, var credential) -> {
                AboutRequest.isOf(client.client().id(), client.client().department());
                yield Result.done(new KnownCredential(client, credential));
            }
            case Outcome.NotProven why ->
                    Result.refused(
                            new Refusal.NotProven(presented.clientId(), why, told(why, source)));
        };
    }

    private TokenRefusal told(Outcome.NotProven why, String source) {
        return Optional.ofNullable(why.client())
                .map(KnownClient::client)
                .flatMap(it -> guard.failed(it.id(), it.department(), source))
                .map(TokenRefusal::tooManyAttempts)
                .orElseGet(() -> TokenRefusal.invalidClient(why.told()));
    }

    private Result<KnownCredential> withinRate(KnownCredential by) {
        return rate.count(by.client().client())
                .<Result<KnownCredential>>map(tooFast ->
                        Result.refused(
                                new Refusal.NotPermitted(
                                        by,
                                        null,
                                        AuditEntry.TOO_FAST,
                                        TokenRefusal.tooFast(tooFast))))
                .orElseGet(() -> Result.done(by));
    }
}
