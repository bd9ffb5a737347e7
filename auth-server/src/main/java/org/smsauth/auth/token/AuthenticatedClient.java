package org.smsauth.auth.token;

import static java.util.Objects.requireNonNull;

import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.KnownClient;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** A client that has proven who it is, and by which credential. */
final class AuthenticatedClient extends OAuth2ClientAuthenticationToken {

    private final transient KnownClient client;
    private final transient Credential credential;

    AuthenticatedClient(
            KnownClient client, Credential credential, ClientAuthenticationMethod method) {
        super(registered(client), method, null);
        this.client = client;
        this.credential = credential;
    }

    RegisteredClient registeredClient() {
        return requireNonNull(getRegisteredClient());
    }

    KnownClient client() {
        return client;
    }

    Credential credential() {
        return credential;
    }

    /** What Spring's filters want to know of a client; our own rules read {@link #client()}. */
    static RegisteredClient registered(KnownClient known) {
        var id = known.client().id().value();
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(known.client().name())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }
}
