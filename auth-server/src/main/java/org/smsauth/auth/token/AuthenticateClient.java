package org.smsauth.auth.token;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.credential.AttemptGuard;
import org.smsauth.auth.credential.Presented;
import org.smsauth.auth.credential.ProveClient;
import org.smsauth.auth.credential.ProveClient.Outcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Proves a client by what it presents. */
@Component
class AuthenticateClient implements AuthenticationProvider {

    private final AttemptGuard guard;
    private final ProveClient proofs;
    private final Clock clock;

    AuthenticateClient(AttemptGuard guard, ProveClient proofs, Clock clock) {
        this.guard = guard;
        this.proofs = proofs;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var clientId = presented.getName();
        var source = sourceOf(presented);
        if (guard.before(clientId, source) instanceof AttemptGuard.Answer.Wait wait) {
            throw tooMany(clientId, wait);
        }
        var proof = (Presented) requireNonNull(presented.getCredentials());
        return switch (proofs.prove(proof, source)) {
            case Outcome.Proven(var client, var credential) -> {
                guard.succeeded(clientId, source);
                yield new AuthenticatedClient(
                        client, credential, presented.getClientAuthenticationMethod());
            }
            case Outcome.NotProven notProven ->
                    throw switch (guard.failed(clientId, source)) {
                        case AttemptGuard.Answer.Go() -> refused(clientId, notProven);
                        case AttemptGuard.Answer.Wait wait -> tooMany(clientId, wait);
                    };
        };
    }

    private TokenRefusedException tooMany(String clientId, AttemptGuard.Answer.Wait wait) {
        var refusal = TokenRefusal.tooManyAttempts(wait.retryAfter());
        return wait.first()
                ? new TokenRefusedException(
                        refusal,
                        AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, clock.instant())
                                .refusedBy(
                                        "too-many-attempts",
                                        "failed too often; not recorded one by one for %d s: client_id %s"
                                                .formatted(
                                                        wait.retryAfter().toSeconds(), clientId)))
                : TokenRefusedException.oneOfMany(refusal);
    }

    private static String sourceOf(OAuth2ClientAuthenticationToken presented) {
        return presented.getDetails() instanceof WebAuthenticationDetails request
                ? request.getRemoteAddress()
                : "";
    }

    private TokenRefusedException refused(String clientId, Outcome.NotProven why) {
        var entry =
                AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, clock.instant())
                        .refusedBy(
                                why.rule(), "%s: client_id %s".formatted(why.detail(), clientId));
        if (why.client() != null) {
            entry.client(why.client().client().id()).department(why.client().department().id());
        }
        if (why.credential() != null) {
            entry.credential(why.credential().id());
        }
        return new TokenRefusedException(TokenRefusal.invalidClient(why.told()), entry);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
