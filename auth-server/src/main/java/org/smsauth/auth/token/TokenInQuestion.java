package org.smsauth.auth.token;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.audit.Origin;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.security.core.context.SecurityContextHolder;

/**
 * A request about one token: to revoke it (RFC 7009 section 2.1) or to tell its state (RFC 7662
 * section 2.1). Each kind is a class of its own, by which Spring finds who answers it.
 */
abstract sealed class TokenInQuestion extends AbstractAuthenticationToken {

    private final transient AuthenticatedClient by;
    private final transient String token;
    private final transient Origin origin;

    private TokenInQuestion(HttpServletRequest request) {
        super(AuthorityUtils.NO_AUTHORITIES);
        if (!(SecurityContextHolder.getContext().getAuthentication()
                instanceof AuthenticatedClient client)) {
            throw new TokenRefusedException(TokenRefusal.noClientAuthentication(), null);
        }
        this.by = client;
        this.token =
                TokenForm.of(request)
                        .one("token")
                        .orElseThrow(() -> TokenForm.malformed("Give the token in the body"));
        this.origin = ReadTokenRequest.originOf(request);
    }

    static final class ToRevoke extends TokenInQuestion {

        ToRevoke(HttpServletRequest request) {
            super(request);
        }
    }

    static final class ToIntrospect extends TokenInQuestion {

        ToIntrospect(HttpServletRequest request) {
            super(request);
        }
    }

    AuthenticatedClient by() {
        return by;
    }

    String token() {
        return token;
    }

    Origin origin() {
        return origin;
    }

    @Override
    public Object getPrincipal() {
        return by.getName();
    }

    @Override
    public Object getCredentials() {
        return "";
    }
}
