package org.smsauth.auth.console.form;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.runtime.StoreFailures;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Notes where a form led, see {@link SentForms}, once the session of its request is stored: who is
 * led there too finds in it what that page has to tell.
 */
public final class SendOnce extends OncePerRequestFilter {

    private static final Logger log = LoggerFactory.getLogger(SendOnce.class);

    private static final int LONGEST_LOCATION = 2000;

    private final SentForms forms;

    public SendOnce(SentForms forms) {
        this.forms = forms;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } finally {
            SentForms.claimed(request).ifPresent(it -> settle(it, response));
        }
    }

    private void settle(String form, HttpServletResponse response) {
        var location = response.getHeader(HttpHeaders.LOCATION);
        try {
            if (location != null && location.length() <= LONGEST_LOCATION) {
                forms.led(form, location);
            } else {
                forms.release(form);
            }
        } catch (DataAccessException e) {
            log.warn(
                    "Could not note where a form led, and whoever sends it again waits in vain: {}",
                    StoreFailures.withoutWords(e));
        }
    }
}
