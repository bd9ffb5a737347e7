package org.smsauth.auth.token.authentication;

import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.token.request.TokenForm;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.authentication.OAuth2ClientAuthenticationToken;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;

/** A client that has proven who it is, as Spring's filters hand it on, and the form it has sent. */
public final class AuthenticatedClient extends OAuth2ClientAuthenticationToken {

    private final transient KnownCredential by;
    private final transient TokenForm form;

    AuthenticatedClient(KnownCredential by, TokenForm form) {
        super(registered(by.client()), ClientAuthenticationMethod.NONE, null);
        this.by = by;
        this.form = form;
    }

    KnownCredential by() {
        return by;
    }

    TokenForm form() {
        return form;
    }

    /** What Spring's filters want to know of a client; our own rules read {@link KnownClient}. */
    public static RegisteredClient registered(KnownClient known) {
        var id = known.client().id().value();
        return RegisteredClient.withId(id)
                .clientId(id)
                .clientName(known.client().name())
                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                .build();
    }
}
