package org.smsauth.auth.token.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.auth.binding.DpopNonces;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives whoever sends a DPoP proof the nonce for the next one (RFC 9449 section 8.2). */
public final class OfferDpopNonce extends OncePerRequestFilter {

    static final String PROOF = "DPoP";
    private static final String NONCE = "DPoP-Nonce";

    private final DpopNonces nonces;

    public OfferDpopNonce(DpopNonces nonces) {
        this.nonces = nonces;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getHeader(PROOF) != null) {
            response.setHeader(NONCE, nonces.current());
        }
        chain.doFilter(request, response);
    }
}
