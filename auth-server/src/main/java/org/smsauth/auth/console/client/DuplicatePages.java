package org.smsauth.auth.console.client;

import java.time.Clock;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** The form by which a client is registered, filled in as another client is. */
@Controller
class DuplicatePages {

    private final IssuerSettings settings;
    private final Clock clock;

    DuplicatePages(IssuerSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(Routes.CLIENT + "/duplicate")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView form(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor) {
        Reach.require(visitor, client);
        var wanted = client.permissions().scope();
        var duplicate =
                Duplicate.of(
                        client,
                        department,
                        wanted.without(Reach.beyond(visitor, wanted)),
                        clock.instant());
        return RegistrationPages.newPage(
                        department,
                        visitor,
                        duplicate.form(),
                        RegistrationPages.usualProof(department, settings),
                        new FormErrors())
                .addObject("original", client)
                .addObject("leftOut", duplicate.leftOut());
    }
}
