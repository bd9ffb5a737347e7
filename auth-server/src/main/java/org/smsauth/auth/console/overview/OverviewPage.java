package org.smsauth.auth.console.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A department at a glance. */
@Controller
class OverviewPage {

    private static final int MOST = 30;

    private final KeepAttention attention;
    private final TokenChart tokenChart;
    private final AskMessageHours askMessageHours;
    private final FindAlarms findAlarms;
    private final ChooseEnvironment chooseEnvironment;
    private final Clock clock;

    OverviewPage(
            KeepAttention attention,
            TokenChart tokenChart,
            AskMessageHours askMessageHours,
            FindAlarms findAlarms,
            ChooseEnvironment chooseEnvironment,
            Clock clock) {
        this.attention = attention;
        this.tokenChart = tokenChart;
        this.askMessageHours = askMessageHours;
        this.findAlarms = findAlarms;
        this.chooseEnvironment = chooseEnvironment;
        this.clock = clock;
    }

    @GetMapping(Routes.DEPARTMENT)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        var root = Routes.of(department);
        var hints = new ArrayList<Hint>();
        var shown = chooseEnvironment.of(environment, department);
        var by = visitor.asking(department, shown, request);
        hints.addAll(findAlarms.in(by, department, shown));
        show(askMessageHours.ask(by, department.id(), shown), root, shown, hints, model);
        var tokens = tokenChart.of(department.id());
        var refusals = new Link("See what was refused", root + "/record?topic=refusals");
        RefusalsRise.in(tokens, TokenChart.REFUSED, "tokens", refusals).ifPresent(hints::add);
        var found = attention.in(department);
        hints.addAll(found.hints());
        model.addAttribute("found", found);
        model.addAttribute("hintCount", hints.size());
        model.addAttribute("hints", hints.subList(0, Math.min(MOST, hints.size())));
        model.addAttribute("tokens", tokens);
        model.addAttribute("root", root);
        model.addAttribute("environment", shown.wire());
        model.addAttribute("mayChange", visitor.runs(department.id()));
        return "console/overview";
    }

    private void show(
            Answer<MessageHours> answer,
            String root,
            Environment environment,
            List<Hint> hints,
            Model model) {
        switch (answer) {
            case Answer.Told<MessageHours>(var hours, _) -> {
                var chart = hours.chart(clock.instant());
                var why =
                        new Link(
                                "See why",
                                "%s/why?environment=%s".formatted(root, environment.wire()));
                RefusalsRise.in(chart, MessageHours.REFUSED, "messages", why).ifPresent(hints::add);
                model.addAttribute("messages", chart);
                model.addAttribute("complete", hours.complete());
            }
            case Answer.Away<MessageHours>(var sentence) -> model.addAttribute("away", sentence);
            case Answer.Refused<MessageHours> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.NotThere<MessageHours> _ ->
                    model.addAttribute("away", "This SMS server is too old to count messages.");
        }
    }
}
