package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.console.session.OpenSessions;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.PersonFields;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Sessions;
import org.smsauth.auth.person.WaysIn;
import org.smsauth.auth.person.passkey.KeepPasskeys;
import org.smsauth.auth.person.password.ChangePassword;
import org.smsauth.auth.person.password.PasswordRules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Where the visitor is signed in, the way out of all of it, and the own password. */
@Controller
class SessionPages {

    static final String SESSIONS = ConsoleFrame.ROOT + "/sessions";
    static final String BACK = "redirect:" + SESSIONS;

    private final OpenSessions open;
    private final Sessions sessions;
    private final KeepPasskeys passkeys;
    private final WaysIn ways;
    private final ChangePassword changePassword;
    private final PasswordRules passwordRules;
    private final ShownOnce once;
    private final AuditLog audit;
    private final Clock clock;

    SessionPages(
            OpenSessions open,
            Sessions sessions,
            KeepPasskeys passkeys,
            WaysIn ways,
            ChangePassword changePassword,
            PasswordRules passwordRules,
            ShownOnce once,
            AuditLog audit,
            Clock clock) {
        this.open = open;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.ways = ways;
        this.changePassword = changePassword;
        this.passwordRules = passwordRules;
        this.once = once;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(SESSIONS)
    @For(Access.SIGNED_IN)
    ModelAndView list(@RequestAttribute Visitor visitor, HttpServletRequest request) {
        return page(visitor, request.getSession(), Map.of()).addObject("told", once.told(request));
    }

    private ModelAndView page(Visitor visitor, HttpSession current, Map<String, String> errors) {
        var page = new ModelAndView("console/sessions");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("sessions", open.of(visitor.person(), current.getId()));
        page.addObject("passkeys", passkeys.of(visitor.person()));
        page.addObject("mayAddPasskey", passkeys.mayAdd(visitor.person()));
        page.addObject("byProvider", ways.isByProviderAlone(visitor.person()));
        page.addObject("errors", errors);
        return page;
    }

    @PostMapping(SESSIONS + "/password")
    @For(Access.SIGNED_IN)
    ModelAndView changePassword(
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated) {
        var errors = new LinkedHashMap<String, String>();
        PersonFields.checkPassword(
                passwordRules, visitor.person().email(), password, repeated, errors);
        if (errors.isEmpty()) {
            switch (changePassword.change(
                    visitor.person(), current, password, BindOrigin.of(request))) {
                case CONFIRMED -> {
                    request.getSession().invalidate();
                    return new ModelAndView("redirect:" + ConsoleFrame.SIGN_IN + "?welcome");
                }
                case WRONG -> errors.put("current", Words.of("This is not your password"));
                case NOT_HEARD ->
                        errors.put(
                                "current",
                                Words.of("Too many attempts. Wait five minutes, then try again"));
            }
        }
        return page(visitor, request.getSession(), errors);
    }

    @PostMapping(SESSIONS + "/open/{session}/end")
    @For(Access.SIGNED_IN)
    String endOne(
            @RequestAttribute Visitor visitor,
            @PathVariable String session,
            HttpServletRequest request) {
        var ended =
                open.endOne(
                        visitor.person(),
                        session,
                        request.getSession().getId(),
                        visitor.actor(),
                        BindOrigin.of(request));
        once.tell(
                request,
                SESSIONS,
                ended.map(OpenSession::ended).orElse(Words.of(OpenSession.GONE)));
        return BACK;
    }

    @PostMapping(SESSIONS + "/end-others")
    @For(Access.SIGNED_IN)
    String endOthers(@RequestAttribute Visitor visitor, HttpServletRequest request) {
        var ended =
                open.endOthers(
                        visitor.person(),
                        request.getSession().getId(),
                        visitor.actor(),
                        BindOrigin.of(request));
        once.tell(
                request,
                SESSIONS,
                Words.of(
                        ended.isEmpty()
                                ? "There was no other session."
                                : "You are signed out everywhere but here."));
        return BACK;
    }

    @PostMapping(SESSIONS + "/end-all")
    @For(Access.SIGNED_IN)
    String endAll(@RequestAttribute Visitor visitor, HttpServletRequest request) {
        audit.record(
                AuditEntry.of(Event.SIGNED_OUT, clock.instant())
                        .actor(visitor.actor())
                        .detail("everywhere")
                        .origin(BindOrigin.of(request))
                        .build());
        request.getSession().invalidate();
        sessions.endAllOf(visitor.person().id());
        return "redirect:" + ConsoleFrame.SIGN_IN + "?signed-out";
    }
}
