package org.smsauth.auth.token;

import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.credential.SecretVerification;
import org.smsauth.auth.credential.SecretVerification.Outcome;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.stereotype.Component;

/** Proves a client by the secret it presents. */
@Component
class AuthenticateClient implements AuthenticationProvider {

    private final SecretVerification secrets;
    private final Clock clock;

    AuthenticateClient(SecretVerification secrets, Clock clock) {
        this.secrets = secrets;
        this.clock = clock;
    }

    @Override
    public @Nullable Authentication authenticate(Authentication authentication) {
        var presented = (OAuth2ClientAuthenticationToken) authentication;
        var clientId = presented.getName();
        var secret = String.valueOf(presented.getCredentials());
        return switch (secrets.verify(clientId, secret)) {
            case Outcome.Proven(var client, var credential) ->
                    new AuthenticatedClient(
                            client, credential, presented.getClientAuthenticationMethod());
            case Outcome.NotProven notProven -> throw refused(clientId, notProven);
        };
    }

    private TokenRefusedException refused(String clientId, Outcome.NotProven why) {
        var entry =
                AuditEntry.of(Event.CLIENT_AUTHENTICATION_REFUSED, clock.instant())
                        .refusedBy(
                                why.rule(), "client_id %s: %s".formatted(clientId, why.detail()));
        if (why.client() != null) {
            entry.client(why.client().client().id()).department(why.client().department().id());
        }
        if (why.credential() != null) {
            entry.credential(why.credential().id());
        }
        return new TokenRefusedException(TokenRefusal.invalidClient(), entry);
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return OAuth2ClientAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
