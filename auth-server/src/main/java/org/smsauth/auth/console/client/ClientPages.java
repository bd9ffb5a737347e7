package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Promotions;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Standing;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** A client with all its credentials. */
@Controller
class ClientPages {

    private final Cockpit cockpit;
    private final Promotions promotions;
    private final ShownOnce once;
    private final Clock clock;

    ClientPages(Cockpit cockpit, Promotions promotions, ShownOnce once, Clock clock) {
        this.clock = clock;
        this.cockpit = cockpit;
        this.promotions = promotions;
        this.once = once;
    }

    @GetMapping(Routes.CLIENT)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            Model model) {
        var lines = cockpit.of(client);
        model.addAttribute("client", client);
        model.addAttribute("its", ClientState.of(client, clock.instant()));
        model.addAttribute("root", Routes.of(client));
        model.addAttribute("told", once.told(request));
        model.addAttribute("lines", lines);
        model.addAttribute("promotion", promotions.of(client.id()).orElse(null));
        model.addAttribute("passing", cockpit.passingOf(client));
        model.addAttribute("liveCount", lines.stream().filter(CredentialLine::isLive).count());
        model.addAttribute(
                "mayChange",
                visitor.runs(department.id())
                        && Reach.isWithin(visitor, client)
                        && client.standing().state() != Standing.State.RETIRED);
        return "console/clients/client";
    }
}
