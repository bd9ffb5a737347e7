package org.smsauth.auth.token;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.credential.AttemptGuard;
import org.smsauth.auth.credential.KnownClient;
import org.smsauth.auth.credential.Presented;
import org.smsauth.auth.credential.ProveClient;
import org.smsauth.auth.credential.ProveClient.Outcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Proves a client by what it presents, and holds it back if it goes too fast. */
@Component
class AuthenticateClient implements AuthenticationProvider {

    private final AttemptGuard guard;
    private final ProveClient proofs;
    private final ClientRate rate;
    private final Clock clock;

    AuthenticateClient(AttemptGuard guard, ProveClient proofs, ClientRate rate, Clock clock) {
        this.guard = guard;
        this.proofs = proofs;
        this.rate = rate;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var clientId = presented.getName();
        var source = sourceOf(presented);
        var proof = (Presented) requireNonNull(presented.getCredentials());
        return switch (proofs.prove(proof, source)) {
            case Outcome.Proven(var client, var credential) ->
                    within(
                            new AuthenticatedClient(
                                    client, credential, presented.getClientAuthenticationMethod()));
            case Outcome.NotProven notProven -> throw refused(clientId, notProven, source);
        };
    }

    private AuthenticatedClient within(AuthenticatedClient by) {
        var client = by.client().client();
        rate.count(client)
                .ifPresent(tooFast -> {
                    throw new TokenRefusedException(
                            TokenRefusal.tooFast(tooFast),
                            AuditEntry.of(Event.TOKEN_REFUSED, clock.instant())
                                    .department(client.department())
                                    .client(client.id())
                                    .credential(by.credential().id())
                                    .refusedBy(AuditEntry.TOO_FAST, tooFast.words()));
                });
        return by;
    }

    private static String sourceOf(OAuth2ClientAuthenticationToken presented) {
        return presented.getDetails() instanceof WebAuthenticationDetails request
                ? request.getRemoteAddress()
                : "";
    }

    private TokenRefusedException refused(String clientId, Outcome.NotProven why, String source) {
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
        var refusal =
                Optional.ofNullable(why.client())
                        .map(KnownClient::client)
                        .flatMap(it -> guard.failed(it.id(), it.department(), source))
                        .map(TokenRefusal::tooManyAttempts)
                        .orElseGet(() -> TokenRefusal.invalidClient(why.told()));
        return new TokenRefusedException(refusal, entry);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
