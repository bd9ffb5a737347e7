package org.smsauth.runtime;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Gives every request an id of ours, answered in {@value #HEADER}: what is recorded about a request
 * is found by it. An id the sender claims is not taken.
 */
@AutoConfiguration
public class RequestId {

    public static final String HEADER = "X-Request-Id";

    private static final String ATTRIBUTE = RequestId.class.getName();

    /** The id of a request that has passed the filter. */
    public static UUID of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof UUID id) {
            return id;
        }
        throw new IllegalStateException("the request has not passed the request id filter");
    }

    /** First of all filters, so that whatever refuses later has the id. */
    @Bean
    FilterRegistrationBean<OncePerRequestFilter> requestIdFilter(InstantSource clock) {
        var ids = new TimeOrderedIds(clock);
        var filter =
                new OncePerRequestFilter() {
                    @Override
                    protected void doFilterInternal(
                            HttpServletRequest request,
                            HttpServletResponse response,
                            FilterChain chain)
                            throws ServletException, IOException {
                        var id = ids.next();
                        request.setAttribute(ATTRIBUTE, id);
                        response.setHeader(HEADER, id.toString());
                        chain.doFilter(request, response);
                    }
                };
        var registration = new FilterRegistrationBean<OncePerRequestFilter>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }
}
