package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Promotions;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.snippet.Snippets;
import org.smsauth.auth.console.snippet.WriteSnippets;
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
    private final WriteSnippets writeSnippets;
    private final ShownOnce once;
    private final Clock clock;

    ClientPages(
            Cockpit cockpit,
            Promotions promotions,
            WriteSnippets writeSnippets,
            ShownOnce once,
            Clock clock) {
        this.clock = clock;
        this.writeSnippets = writeSnippets;
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
        model.addAttribute("snippets", snippets(client, lines));
        model.addAttribute("promotion", promotions.of(client.id()).orElse(null));
        model.addAttribute("passing", cockpit.passingOf(client));
        model.addAttribute("liveCount", lines.stream().filter(CredentialLine::isLive).count());
        var mayRun = visitor.runs(department.id()) && Reach.isWithin(visitor, client);
        model.addAttribute("mayDuplicate", mayRun);
        model.addAttribute(
                "mayChange", mayRun && client.standing().state() != Standing.State.RETIRED);
        return "console/clients/client";
    }

    /** By what goes on counting; of a client that has ended for good there is nothing to run. */
    private List<Snippets> snippets(Client client, List<CredentialLine> lines) {
        return client.standing().state() == Standing.State.RETIRED
                ? List.of()
                : writeSnippets.of(
                        client,
                        lines.stream()
                                .filter(CredentialLine::stays)
                                .map(CredentialLine::credential)
                                .toList());
    }
}
