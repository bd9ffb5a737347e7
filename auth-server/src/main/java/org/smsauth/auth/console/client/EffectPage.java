package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Since when a client is refused that may not send any more; the client's page takes it from here.
 */
@Controller
class EffectPage {

    private final SeeEffect seeEffect;

    EffectPage(SeeEffect seeEffect) {
        this.seeEffect = seeEffect;
    }

    @GetMapping(Routes.CLIENT + "/effect")
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("client", client);
        model.addAttribute("root", Routes.of(client));
        if (!client.standing().isActive()) {
            var by = visitor.asking(department, client.environment(), request);
            model.addAttribute("evidence", seeEffect.of(client, by));
        }
        return "console/clients/effect";
    }
}
