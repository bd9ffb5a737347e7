package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Remembers for a browser in which zone it shows times. */
@Controller
class ZonePages {

    private static final Duration KEPT = Duration.ofDays(365);

    private final IssuerSettings issuer;

    ZonePages(IssuerSettings issuer) {
        this.issuer = issuer;
    }

    @PostMapping(ConsoleFrame.ROOT + "/zone")
    @For(Access.SIGNED_IN)
    String choose(
            @RequestParam(defaultValue = "") String zone,
            HttpServletRequest request,
            HttpServletResponse response) {
        if (ViewerZone.read(zone).isEmpty()) {
            throw new NotUnderstood("A time zone is called like Europe/Berlin, or UTC.");
        }
        var cookie =
                ResponseCookie.from(ViewerZone.COOKIE, zone)
                        .path(issuer.path().prefix() + ConsoleFrame.ROOT)
                        .maxAge(KEPT)
                        .sameSite("Lax")
                        .secure(ConsoleFrame.isSecure(issuer))
                        .build();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie.toString());
        return "redirect:" + WayBack.of(WayBack.pageOf(request)).orElse(ConsoleFrame.ROOT);
    }
}
