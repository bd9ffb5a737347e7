package org.smsauth.auth.token;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.KnownClient;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Scope;
import org.smsauth.model.SmsAuthorization;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/**
 * A client-credentials token request (RFC 6749 section 4.4.2) of a client that has been
 * authenticated.
 *
 * @param scope what was asked for; empty when the request has no {@code scope}
 * @param resources what the parameters named {@literal resource} say (RFC 8707 section 2)
 * @param details what {@code authorization_details} say (RFC 9396)
 * @param dpopProofs the {@code DPoP} headers (RFC 9449)
 * @param certificate the one of the client's TLS connection (RFC 8705)
 * @param binding the key the token will be bound to, once that is known
 */
record TokenRequest(
        AuthenticatedClient by,
        Optional<Scope> scope,
        List<String> resources,
        Optional<AskedDetails> details,
        List<String> dpopProofs,
        Optional<X509Certificate> certificate,
        Optional<Binding> binding,
        Origin origin) {

    private static final Scope CHANGING = ManagementScope.changing();

    TokenRequest boundTo(Optional<Binding> key) {
        return new TokenRequest(
                by, scope, resources, details, dpopProofs, certificate, key, origin);
    }

    KnownClient client() {
        return by.client();
    }

    Credential credential() {
        return by.credential();
    }

    /**
     * What a client gets that asks for no scope: all of its message scopes. Those of another
     * purpose are given unasked only to a client that has no message scopes.
     */
    Scope usual() {
        var registered = client().client().permissions().scope();
        return Purpose.firstIn(registered)
                .map(it -> registered.within(it.scopes()))
                .orElse(registered);
    }

    /**
     * What the token will say; RFC 6749 section 3.3 lets the server choose when none is asked for.
     */
    Scope granted() {
        return scope.orElseGet(() -> usual().within(client().department().entitlement()));
    }

    /** The scopes it will have that change what others may do. */
    Scope managing() {
        return granted().within(CHANGING);
    }

    /** The sender ids the client may use, as far as they are still its department's. */
    SenderIds availableSenders() {
        var known = client();
        return known.client().permissions().senderIds().within(known.department().senderIds());
    }

    /** What the token will allow beyond its scope: what is available, or less if asked for. */
    SmsAuthorization authorization() {
        var available = availableSenders().values();
        var limit = client().client().permissions().dailyLimit();
        return details.map(it ->
                        new SmsAuthorization(
                                it.sendersOf(available),
                                it.dailyLimit() == null ? limit : it.dailyLimit()))
                .orElseGet(() -> new SmsAuthorization(available, limit));
    }

    /** The request on its way through Spring Security's token endpoint filter. */
    static final class Carrier extends AbstractAuthenticationToken {

        private final transient TokenRequest request;

        Carrier(TokenRequest request) {
            super(AuthorityUtils.NO_AUTHORITIES);
            this.request = request;
        }

        TokenRequest request() {
            return request;
        }

        @Override
        public Object getPrincipal() {
            return request.by().getName();
        }

        @Override
        public Object getCredentials() {
            return "";
        }
    }
}
