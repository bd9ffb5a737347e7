package org.smsauth.auth.console.form;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Refuses what a browser says another site's page has sent (Fetch Metadata), also one of a
 * neighbouring host name, whose cookies a token in a cookie does not withstand.
 */
public final class RefuseForeignForms extends OncePerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");

    private final AccessDeniedHandler refuse;

    public RefuseForeignForms(AccessDeniedHandler refuse) {
        this.refuse = refuse;
    }

    /**
     * Whether a page of ours has sent it, or the person; a browser that does not tell is believed.
     */
    public static boolean isOwn(HttpServletRequest request) {
        var site = request.getHeader("Sec-Fetch-Site");
        return site == null || OWN.contains(site);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isOwn(request) || READING.contains(request.getMethod())) {
            chain.doFilter(request, response);
        } else {
            refuse.handle(request, response, new AccessDeniedException("sent by another site"));
        }
    }
}
