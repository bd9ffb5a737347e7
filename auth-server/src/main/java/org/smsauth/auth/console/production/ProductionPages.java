package org.smsauth.auth.console.production;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.frame.KeptEnvironment;
import org.smsauth.auth.console.production.Lack.Copy;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** What production of a department lacks, and the copies of the sandbox that would mend it. */
@Controller
class ProductionPages {

    private static final String PRODUCTION = "/console/departments/{department}/production";

    private final LookAtProduction look;
    private final CopyFromSandbox copyFromSandbox;
    private final ShownOnce once;

    ProductionPages(LookAtProduction look, CopyFromSandbox copyFromSandbox, ShownOnce once) {
        this.look = look;
        this.copyFromSandbox = copyFromSandbox;
        this.once = once;
    }

    @GetMapping(PRODUCTION)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            Model model) {
        KeptEnvironment.shown(request, Environment.PRODUCTION);
        model.addAttribute("department", department);
        model.addAttribute("found", look.of(department, visitor, request));
        model.addAttribute("mayChange", visitor.runs(department.id()));
        model.addAttribute("told", once.told(request));
        model.addAttribute("root", root(department));
        return "console/production";
    }

    @PostMapping(PRODUCTION + "/copy")
    @For(value = Access.RUNS_DEPARTMENT, does = "Copy from the sandbox to production")
    String copy(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String what,
            HttpServletRequest request) {
        var copy =
                Copy.ofWire(what)
                        .orElseThrow(() ->
                                new NotUnderstood(
                                        "Opt-outs, the directory and settings can be copied: choose one of these."));
        var by = visitor.asking(department, Environment.PRODUCTION, request);
        switch (copyFromSandbox.copy(copy, by)) {
            case Answer.Told<JsonNode> _ ->
                    once.tell(
                            request,
                            root(department),
                            Words.of("Copied. It holds in production within half a second."));
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.NotThere<JsonNode> _ -> throw new NotPossible(Answer.OLDER);
        }
        return "redirect:" + root(department);
    }

    private static String root(Department department) {
        return PRODUCTION.replace("{department}", department.id().value());
    }
}
