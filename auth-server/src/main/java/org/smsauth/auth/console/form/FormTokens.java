package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.RandomText;
import org.smsauth.auth.console.ConsoleCookies;
import org.smsauth.auth.console.ConsoleFrame;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.DefaultCsrfToken;

/**
 * The tokens of forms: in a cookie, so that nobody has a session before signing in. They have 180
 * random bits; the library's own are UUIDs, which have 122.
 */
public final class FormTokens implements CsrfTokenRepository {

    private static final String COOKIE = "smsauth-form";

    private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

    public FormTokens(ConsoleCookies cookies) {
        cookie.setCookieName(cookies.name(COOKIE));
        cookie.setCookiePath(cookies.path(ConsoleFrame.ROOT));
        cookie.setCookieCustomizer(
                it -> it.httpOnly(true).sameSite("Lax").secure(cookies.secure()));
    }

    @Override
    public CsrfToken generateToken(HttpServletRequest request) {
        var named = cookie.generateToken(request);
        return new DefaultCsrfToken(
                named.getHeaderName(),
                named.getParameterName(),
                RandomText.ofLength(ConsoleFrame.RANDOM_CHARACTERS));
    }

    @Override
    public void saveToken(
            @Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
        cookie.saveToken(token, request, response);
    }

    @Override
    public @Nullable CsrfToken loadToken(HttpServletRequest request) {
        return cookie.loadToken(request);
    }
}
