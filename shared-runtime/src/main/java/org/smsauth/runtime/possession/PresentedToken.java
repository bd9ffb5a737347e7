package org.smsauth.runtime.possession;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** A token as it came, not checked yet, and the scheme it came with. */
public final class PresentedToken extends AbstractAuthenticationToken {

    private final Scheme scheme;
    private final String token;

    PresentedToken(Scheme scheme, String token) {
        super(List.of());
        this.scheme = scheme;
        this.token = token;
    }

    public Scheme scheme() {
        return scheme;
    }

    @Override
    public String getCredentials() {
        return token;
    }

    @Override
    public String getPrincipal() {
        return "";
    }

    @Override
    public boolean equals(@org.jspecify.annotations.Nullable Object other) {
        return other instanceof PresentedToken that
                && scheme == that.scheme
                && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return token.hashCode();
    }

    @Override
    public String toString() {
        return scheme.wire() + " token"; // and not the token
    }
}
