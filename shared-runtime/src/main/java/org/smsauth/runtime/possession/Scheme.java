package org.smsauth.runtime.possession;

import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.HttpHeaders;

/** How a token is presented, as the Authorization header names it. */
public enum Scheme {
    /** To hold the token is enough (RFC 6750). */
    BEARER("Bearer"),
    /** Its sender proves to hold the key it is bound to (RFC 9449). */
    DPOP("DPoP");

    private final String wire;

    Scheme(String wire) {
        this.wire = wire;
    }

    /** Its name in headers. */
    public String wire() {
        return wire;
    }

    /** The scheme of the request's token; of a request without one, the plain scheme. */
    public static Scheme of(HttpServletRequest request) {
        return DPOP.begins(request.getHeader(HttpHeaders.AUTHORIZATION)) ? DPOP : BEARER;
    }

    /** Whether it is the scheme of an Authorization header, whatever else that has. */
    boolean begins(@org.jspecify.annotations.Nullable String header) {
        return header != null && header.regionMatches(true, 0, wire, 0, wire.length());
    }
}
