package org.smsauth.auth.console;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.audit.RequestOrigin;
import org.smsauth.runtime.RequestId;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives what a page changes the request's origin in the audit log. */
final class BindOrigin extends OncePerRequestFilter {

    static Origin of(HttpServletRequest request) {
        return new Origin(RequestId.of(request), request.getRemoteAddr());
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            RequestOrigin.during(
                    of(request),
                    () -> {
                        chain.doFilter(request, response);
                        return true;
                    });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }
}
