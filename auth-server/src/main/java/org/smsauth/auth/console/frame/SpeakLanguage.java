package org.smsauth.auth.console.frame;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets whatever stands before the pages speak their language too, and tells caches that there are
 * several.
 */
@Component
class SpeakLanguage extends OncePerRequestFilter implements Ordered {

    /** Behind Spring's own, which goes by what the browser says alone. */
    private static final int BEHIND_SPRINGS_OWN = -104;

    private final ChooseLanguage choose;

    SpeakLanguage(ChooseLanguage choose) {
        this.choose = choose;
    }

    @Override
    public int getOrder() {
        return BEHIND_SPRINGS_OWN;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !ChooseLanguage.isPage(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        response.addHeader(HttpHeaders.VARY, HttpHeaders.COOKIE);
        var before = LocaleContextHolder.getLocaleContext();
        LocaleContextHolder.setLocaleContext(choose.resolveLocaleContext(request));
        try {
            chain.doFilter(request, response);
        } finally {
            LocaleContextHolder.setLocaleContext(before);
        }
    }
}
