package org.smsauth.auth.console.client;

import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.department.Department;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** A department at a glance. */
@Controller
class OverviewPage {

    private static final int MOST = 30;

    private final Attention attention;

    OverviewPage(Attention attention) {
        this.attention = attention;
    }

    @GetMapping(Routes.DEPARTMENT)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            Model model) {
        var overview = attention.of(department.id());
        var shown = overview.items().subList(0, Math.min(MOST, overview.items().size()));
        model.addAttribute("overview", overview);
        model.addAttribute("items", shown);
        model.addAttribute("more", overview.items().size() - shown.size());
        model.addAttribute("root", Routes.of(department));
        model.addAttribute("mayRegister", visitor.runs(department.id()));
        return "console/overview";
    }
}
