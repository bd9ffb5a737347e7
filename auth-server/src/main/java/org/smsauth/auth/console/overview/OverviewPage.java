package org.smsauth.auth.console.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.chart.Span;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.overview.Hint.Link;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
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
    private final LookAtBeginning lookAtBeginning;
    private final PutAway putAway;
    private final Clock clock;

    OverviewPage(
            KeepAttention attention,
            TokenChart tokenChart,
            AskMessageHours askMessageHours,
            FindAlarms findAlarms,
            ChooseEnvironment chooseEnvironment,
            LookAtBeginning lookAtBeginning,
            PutAway putAway,
            Clock clock) {
        this.lookAtBeginning = lookAtBeginning;
        this.putAway = putAway;
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
            @RequestParam(defaultValue = "") String span,
            HttpServletRequest request,
            Model model) {
        var root = Routes.of(department);
        var hints = new ArrayList<Hint>();
        var zone = ViewerZone.of(request);
        var back = spanOf(span);
        var shown = chooseEnvironment.of(environment, department);
        var by = visitor.asking(department, shown, request);
        hints.addAll(findAlarms.in(by, department, shown));
        var asked = askMessageHours.ask(by, department.id(), shown, back);
        show(asked, root, shown, new Seen(back, zone), hints, model);
        var lastDay = tokenChart.of(department.id(), Span.DAY, zone);
        var tokens = back == Span.DAY ? lastDay : tokenChart.of(department.id(), back, zone);
        var refusals = new Link(Words.of("See what was refused"), root + "/record?topic=refusals");
        RefusalsRise.in(
                        lastDay,
                        TokenChart.REFUSED,
                        Words.of("More tokens are refused than usual"),
                        refusals)
                .ifPresent(hints::add);
        var found = attention.in(department);
        hints.addAll(found.hints());
        model.addAttribute("found", found);
        var groups = HintGroup.of(hints, ListAddress.of(root + AttentionPages.PATH));
        model.addAttribute("hintCount", hints.size());
        model.addAttribute("groups", groups.subList(0, Math.min(MOST, groups.size())));
        model.addAttribute("moreGroups", Math.max(0, groups.size() - MOST));
        model.addAttribute("span", back);
        model.addAttribute("spans", Span.values());
        model.addAttribute(
                "address",
                ListAddress.of(root).with("environment", environment).with("span", span));
        model.addAttribute("tokens", tokens);
        model.addAttribute("root", root);
        model.addAttribute("environment", shown.wire());
        model.addAttribute("mayChange", visitor.runs(department.id()));
        showFirstSteps(department, visitor, by, model);
        return "console/overview";
    }

    /** To whoever can do them, while one is left. */
    private void showFirstSteps(
            Department department, Visitor visitor, OnBehalfOf by, Model model) {
        var steps =
                visitor.runs(department.id())
                        ? lookAtBeginning.of(department, visitor, by)
                        : List.<FirstStep>of();
        model.addAttribute("firstSteps", steps);
        model.addAttribute("stepsLeft", FirstSteps.isToDo(steps));
        model.addAttribute(
                "stepsAway",
                FirstSteps.isToDo(steps) && putAway.isAway(visitor, department.id().value()));
    }

    /** How far back somebody looks, and by which clock. */
    private record Seen(Span span, ZoneId zone) {}

    private static Span spanOf(String text) {
        return text.isEmpty()
                ? Span.DAY
                : Span.ofWire(text)
                        .orElseThrow(() ->
                                new NotUnderstood(
                                        "A chart shows the last 24h, 7d, 30d or 90d: choose one of these."));
    }

    private void show(
            Answer<MessageHours> answer,
            String root,
            Environment environment,
            Seen seen,
            List<Hint> hints,
            Model model) {
        switch (answer) {
            case Answer.Told<MessageHours>(var hours, _) -> {
                var now = clock.instant();
                var lastDay = hours.chart(now, Span.DAY, seen.zone());
                var why =
                        new Link(
                                Words.of("See why"),
                                "%s/why?environment=%s".formatted(root, environment.wire()));
                RefusalsRise.in(
                                lastDay,
                                MessageHours.REFUSED,
                                Words.of("More messages are refused than usual"),
                                why)
                        .ifPresent(hints::add);
                model.addAttribute("messages", hours.chart(now, seen.span(), seen.zone()));
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
