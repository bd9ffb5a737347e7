package org.smsauth.auth.audit;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Predicate;
import org.smsauth.runtime.RequestId;
import org.springframework.web.filter.OncePerRequestFilter;

/** Gives what a request changes the request's origin in the log. */
public final class BindOrigin extends OncePerRequestFilter {

    private final Predicate<HttpServletRequest> requests;

    /**
     * @param requests those it is for
     */
    public BindOrigin(Predicate<HttpServletRequest> requests) {
        this.requests = requests;
    }

    /** Where a request comes from, and what it is called. */
    public static Origin of(HttpServletRequest request) {
        return new Origin(RequestId.of(request), request.getRemoteAddr());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !requests.test(request);
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
