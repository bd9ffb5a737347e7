package org.smsauth.auth.console.overview;

import java.util.stream.Stream;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.department.Department;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** A department at a glance. */
@Controller
class OverviewPage {

    private static final int MOST = 30;
    private static final int REFUSED = 1;

    private final Attention attention;
    private final TokenChart tokenChart;

    OverviewPage(Attention attention, TokenChart tokenChart) {
        this.attention = attention;
        this.tokenChart = tokenChart;
    }

    @GetMapping(Routes.DEPARTMENT)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            Model model) {
        var root = Routes.of(department);
        var found = attention.in(department);
        var tokens = tokenChart.of(department.id());
        var refusals = new Link("See what was refused", root + "/record?topic=refusals");
        var hints =
                Stream.concat(
                                RefusalsRise.in(tokens, REFUSED, "tokens", refusals).stream(),
                                found.hints().stream())
                        .toList();
        var shown = hints.subList(0, Math.min(MOST, hints.size()));
        model.addAttribute("found", found);
        model.addAttribute("hintCount", hints.size());
        model.addAttribute("hints", shown);
        model.addAttribute("tokens", tokens);
        model.addAttribute("root", root);
        model.addAttribute("mayChange", visitor.runs(department.id()));
        return "console/overview";
    }
}
