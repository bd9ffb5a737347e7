package org.smsauth.auth.api.caller;

import org.smsauth.runtime.possession.Scheme;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** The caller as Spring Security carries it; scopes are looked at by {@link RequireScope}. */
public final class CallerAuthentication extends AbstractAuthenticationToken {

    private final transient Caller caller;
    private final Scheme scheme;

    public CallerAuthentication(Caller caller, Scheme scheme) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.caller = caller;
        this.scheme = scheme;
        setAuthenticated(true);
    }

    /** How its token came. */
    Scheme scheme() {
        return scheme;
    }

    Caller caller() {
        return caller;
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
