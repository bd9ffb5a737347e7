package org.smsauth.sms.door.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.RequestId;
import org.smsauth.runtime.trace.TraceParent;
import org.smsauth.runtime.web.PublicPath;
import org.smsauth.sms.records.ledger.Refusal;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Begins what is noted about a request as soon as it has its id, and sets the headers every answer
 * has.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BeginExchange extends OncePerRequestFilter {

    /** The caller's own name for the request, as CAMARA has it. */
    private static final String CORRELATOR = "x-correlator";

    private static final Pattern CORRELATOR_FORM = Pattern.compile("[a-zA-Z0-9-_:;./<>{}]{0,256}");

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var correlator = correlator(request);
        var traceId = TraceParent.traceId(request.getHeader(TraceParent.HEADER));
        Exchange.begin(RequestId.of(request), new Refusal.Trace(correlator, traceId), request);
        if (correlator != null) {
            response.setHeader(CORRELATOR, correlator);
        }
        if (PublicPath.within(request).startsWith("/v1/")) {
            response.setHeader("Cache-Control", "no-store");
        }
        chain.doFilter(request, response);
    }

    private static @Nullable String correlator(HttpServletRequest request) {
        var given = request.getHeader(CORRELATOR);
        return given != null && CORRELATOR_FORM.matcher(given).matches() ? given : null;
    }
}
