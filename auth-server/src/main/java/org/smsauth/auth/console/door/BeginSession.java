package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import org.smsauth.auth.console.ConsoleCookies;
import org.smsauth.auth.console.form.FormTokens;
import org.smsauth.auth.console.form.HoldChange;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.person.Person;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextImpl;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.stereotype.Component;

/**
 * Begins the session of a person who has come in by another way than the password: a new one, with
 * a new token for its forms, so that nobody could have known either before.
 */
@Component
class BeginSession {

    private final SecurityContextRepository contexts = new HttpSessionSecurityContextRepository();
    private final FormTokens formTokens;
    private final Clock clock;

    BeginSession(IssuerSettings issuer, Clock clock) {
        this.clock = clock;
        this.formTokens = new FormTokens(ConsoleCookies.of(issuer));
    }

    CsrfTokenRepository formTokens() {
        return formTokens;
    }

    void begin(
            Person person,
            OpenSession.Way way,
            HttpServletRequest request,
            HttpServletResponse response) {
        var before = request.getSession(false);
        var held = before == null ? null : HoldChange.held(before);
        if (before != null) {
            before.invalidate();
        }
        var context = new SecurityContextImpl(SignIn.signedIn(person, request.getRemoteAddr()));
        SecurityContextHolder.setContext(context);
        contexts.saveContext(context, request, response);
        OpenSession.note(request, way, clock.instant());
        HoldChange.carry(held, request);
        formTokens.saveToken(null, request, response);
    }
}
