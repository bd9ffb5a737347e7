package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.language.Languages;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.context.i18n.SimpleLocaleContext;
import org.springframework.http.HttpHeaders;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.i18n.AbstractLocaleContextResolver;
import org.springframework.web.util.WebUtils;

/**
 * In which language a page is: the one its reader has chosen in this browser, or the first that the
 * browser says they read. What programs ask for is in English.
 */
@Component("localeResolver")
class ChooseLanguage extends AbstractLocaleContextResolver {

    /** What the cookie is called; nothing secret is in it, and nothing is decided by it. */
    static final String COOKIE = "smsauth-language";

    private static final LocaleContext ENGLISH = new SimpleLocaleContext(Locale.ENGLISH);

    private final Languages languages;

    ChooseLanguage(Languages languages) {
        this.languages = languages;
    }

    @Override
    public LocaleContext resolveLocaleContext(HttpServletRequest request) {
        if (!isPage(request)) {
            return ENGLISH;
        }
        var cookie = WebUtils.getCookie(request, COOKIE);
        return languages.spokenTo(
                cookie == null ? null : cookie.getValue(), whatTheBrowserSays(request));
    }

    /** The one that the browser alone says, of a request of which nothing but headers is read. */
    LocaleContext saidBy(HttpServletRequest request) {
        return languages.spokenTo(null, whatTheBrowserSays(request));
    }

    /** Null also for what no header may say: then it says nothing of a language. */
    private static @Nullable String whatTheBrowserSays(HttpServletRequest request) {
        try {
            return request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        } catch (RequestRejectedException _) {
            return null;
        }
    }

    static boolean isPage(HttpServletRequest request) {
        return ConsoleFrame.isConsole(request) || PublicPath.within(request).equals("/");
    }

    @Override
    public void setLocaleContext(
            HttpServletRequest request,
            @Nullable HttpServletResponse response,
            @Nullable LocaleContext context) {
        throw new UnsupportedOperationException("a reader chooses, see LanguagePages");
    }
}
