package org.smsauth.auth.token.request;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.binding.Binding;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownCredential;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.Scope;
import org.smsauth.model.SmsAuthorization;

/**
 * A client-credentials token request (RFC 6749 section 4.4.2) of a client that has been
 * authenticated, or of this server's own on behalf of a person.
 *
 * @param binding the key the token will be bound to, once that is known
 * @param person on whose behalf this server asks itself; null where a client does
 */
public record TokenRequest(
        KnownCredential by,
        Asked asked,
        Possession shown,
        Optional<Binding> binding,
        @Nullable String person,
        Origin origin) {

    private static final Scope CHANGING = ManagementScope.changing();

    static TokenRequest of(KnownCredential by, Asked asked, Possession shown, Origin origin) {
        return new TokenRequest(by, asked, shown, Optional.empty(), null, origin);
    }

    public static TokenRequest onBehalfOf(
            String person, KnownCredential by, Scope scope, Origin origin) {
        return new TokenRequest(
                by, Asked.scope(scope), Possession.NONE, Optional.empty(), person, origin);
    }

    public TokenRequest boundTo(Optional<Binding> key) {
        return new TokenRequest(by, asked, shown, key, person, origin);
    }

    public KnownClient client() {
        return by.client();
    }

    public Credential credential() {
        return by.credential();
    }

    /**
     * What a client gets that asks for no scope: all of its message scopes. Those of another
     * purpose are given unasked only to a client that has no message scopes.
     */
    public Scope usual() {
        var registered = client().client().permissions().scope();
        return Purpose.firstIn(registered)
                .map(it -> registered.within(it.scopes()))
                .orElse(registered);
    }

    /**
     * What the token will say; RFC 6749 section 3.3 lets the server choose when none is asked for.
     */
    public Scope granted() {
        return asked.scope().orElseGet(() -> usual().within(client().department().entitlement()));
    }

    /** The scopes it will have that change what others may do. */
    public Scope managing() {
        return granted().within(CHANGING);
    }

    /** The sender ids the client may use, as far as they are still its department's. */
    public SenderIds availableSenders() {
        var known = client();
        return known.client().permissions().senderIds().within(known.department().senderIds());
    }

    /** What the token will allow beyond its scope: what is available, or less if asked for. */
    public SmsAuthorization authorization() {
        var available = availableSenders().values();
        var limit = client().client().permissions().dailyLimit();
        return asked.details()
                .map(it ->
                        new SmsAuthorization(
                                it.sendersOf(available),
                                it.dailyLimit() == null ? limit : it.dailyLimit()))
                .orElseGet(() -> new SmsAuthorization(available, limit));
    }
}
