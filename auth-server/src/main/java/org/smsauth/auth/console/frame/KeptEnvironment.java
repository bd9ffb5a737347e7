package org.smsauth.auth.console.frame;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.smsauth.auth.console.ConsoleCookies;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * The environment somebody looks at: what they chose last, kept in their browser while they click,
 * and the sandbox until they choose. It is never guessed, and what changes something says in its
 * form which one it is for.
 */
@Component
public class KeptEnvironment {

    /** The attribute of a request that says, on the wire, which one its page shows. */
    static final String SHOWN = "shownEnvironment";

    /** The parameter by which addresses and forms say which one they are for. */
    static final String PARAMETER = "environment";

    private static final String COOKIE = "smsauth-environment";
    private static final Duration KEPT = Duration.ofDays(365);

    private final ConsoleCookies cookies;
    private final HttpServletRequest request;
    private final HttpServletResponse response;

    /**
     * @param request that of the moment, whichever it is
     * @param response likewise
     */
    KeptEnvironment(
            IssuerSettings issuer, HttpServletRequest request, HttpServletResponse response) {
        this.cookies = ConsoleCookies.of(issuer);
        this.request = request;
        this.response = response;
    }

    /**
     * The one that is asked for, or that was chosen last where none is.
     *
     * @throws NotUnderstood when that is none, or when a change does not say
     */
    public Environment of(String asked) {
        if (!asked.isEmpty()) {
            var chosen =
                    Environment.ofWire(asked)
                            .orElseThrow(() ->
                                    new NotUnderstood("An environment is sandbox or production."));
            keep(chosen);
            return shown(request, chosen);
        }
        if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
            throw new NotUnderstood(
                    "The form does not say whether it is for the sandbox or for production. Go back, reload the page, and send it again.");
        }
        return shown(request, kept(request).orElse(Environment.SANDBOX));
    }

    /** Says that the page of that request is about that one. */
    public static Environment shown(HttpServletRequest request, Environment environment) {
        request.setAttribute(SHOWN, environment.wire());
        return environment;
    }

    /** The one that was chosen last in this browser, if one was. */
    Optional<Environment> kept(HttpServletRequest of) {
        return Optional.ofNullable(of.getCookies()).stream()
                .flatMap(Arrays::stream)
                .filter(it -> it.getName().equals(cookies.name(COOKIE)))
                .map(Cookie::getValue)
                .flatMap(it -> Environment.ofWire(it).stream())
                .findFirst();
    }

    private void keep(Environment chosen) {
        if (!kept(request).equals(Optional.of(chosen))) {
            response.addHeader(
                    HttpHeaders.SET_COOKIE,
                    ResponseCookie.from(cookies.name(COOKIE), chosen.wire())
                            .path(cookies.path(ConsoleFrame.ROOT))
                            .maxAge(KEPT)
                            .httpOnly(true)
                            .secure(cookies.secure())
                            .sameSite("Lax")
                            .build()
                            .toString());
        }
    }
}
