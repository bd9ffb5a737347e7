package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Languages;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Remembers for a browser in which language its pages are, also before anybody signs in. */
@Controller
class LanguagePages {

    private static final Duration KEPT = Duration.ofDays(365);

    private final Languages languages;
    private final IssuerSettings issuer;

    LanguagePages(Languages languages, IssuerSettings issuer) {
        this.languages = languages;
        this.issuer = issuer;
    }

    @PostMapping(ConsoleFrame.LANGUAGE)
    @For(Access.OPEN)
    String choose(
            @RequestParam(defaultValue = "") String language,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (!languages.isOffered(language)) {
            throw new NotUnderstood("Choose one of the languages at the foot of a page.");
        }
        var cookie =
                ResponseCookie.from(ChooseLanguage.COOKIE, language)
                        .path(issuer.path().prefix() + "/")
                        .maxAge(KEPT)
                        .sameSite("Lax")
                        .secure(ConsoleFrame.isSecure(issuer))
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return "redirect:" + WayBack.samePage(request).orElse(ConsoleFrame.ROOT);
    }
}
