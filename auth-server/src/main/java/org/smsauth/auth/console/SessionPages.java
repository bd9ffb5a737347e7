package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Clock;
import java.util.Comparator;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.person.Sessions;
import org.springframework.session.FindByIndexNameSessionRepository;
import org.springframework.session.Session;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Where the visitor is signed in, and the way out of all of it. */
@Controller
class SessionPages {

    private static final String SESSIONS = ConsoleFrame.ROOT + "/sessions";

    private final FindByIndexNameSessionRepository<? extends Session> open;
    private final Sessions sessions;
    private final AuditLog audit;
    private final Clock clock;

    SessionPages(
            FindByIndexNameSessionRepository<? extends Session> open,
            Sessions sessions,
            AuditLog audit,
            Clock clock) {
        this.open = open;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    @GetMapping(SESSIONS)
    @For(Access.SIGNED_IN)
    String list(@RequestAttribute Visitor visitor, HttpSession current, Model model) {
        var all =
                open.findByPrincipalName(visitor.person().id().toString()).values().stream()
                        .map(it -> OpenSession.of(it, current.getId()))
                        .sorted(Comparator.comparing(OpenSession::lastSeenAt).reversed())
                        .toList();
        model.addAttribute("sessions", all);
        return "console/sessions";
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
