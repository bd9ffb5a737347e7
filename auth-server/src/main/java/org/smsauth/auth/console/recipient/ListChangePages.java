package org.smsauth.auth.console.recipient;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.recipient.ListPage.Form;
import org.smsauth.auth.console.recipient.ListPage.Shown;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** Puts numbers on a list one by one, and takes them off. */
@Controller
class ListChangePages {

    private final ListPage listPage;
    private final ChangeList changeList;
    private final ShownOnce once;
    private final KeptNumbers kept;

    ListChangePages(ListPage listPage, ChangeList changeList, ShownOnce once, KeptNumbers kept) {
        this.kept = kept;
        this.once = once;
        this.listPage = listPage;
        this.changeList = changeList;
    }

    @PostMapping({NumberList.OPT_OUTS_PATH, NumberList.DIRECTORY_PATH})
    @For(value = Access.RUNS_DEPARTMENT, does = "Add a number")
    ModelAndView add(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String note,
            HttpServletRequest request) {
        var shown = listPage.shown(department, visitor, environment, request);
        var by = visitor.asking(department, shown.environment(), request);
        var plain = TypedNumber.plain(number);
        return switch (changeList.add(by, shown.list(), plain, note.strip())) {
            case Answer.Refused<JsonNode> refused ->
                    listPage.of(shown, by, Form.of(shown.list(), number, note, refused));
            case Answer<JsonNode> answer ->
                    done(
                            request,
                            shown,
                            answer,
                            Words.of("The number is on the list, and counts at once."));
        };
    }

    /** Asks once. */
    @GetMapping({NumberList.OPT_OUTS_PATH + "/removal", NumberList.DIRECTORY_PATH + "/removal"})
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView askToRemove(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request) {
        var shown = listPage.shown(department, visitor, environment, request);
        var page = new ModelAndView("console/recipients/removal");
        page.addObject("list", shown.list());
        page.addObject("environment", shown.environment().wire());
        page.addObject("root", shown.root());
        page.addObject("address", shown.address());
        page.addObject("number", kept.typed(number, department.id()));
        return page;
    }

    @PostMapping({NumberList.OPT_OUTS_PATH + "/removal", NumberList.DIRECTORY_PATH + "/removal"})
    @For(value = Access.RUNS_DEPARTMENT, does = "Remove a number")
    ModelAndView remove(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String number,
            HttpServletRequest request) {
        var shown = listPage.shown(department, visitor, environment, request);
        var by = visitor.asking(department, shown.environment(), request);
        return done(
                request,
                shown,
                changeList.remove(by, shown.list(), number.strip()),
                Words.of("The number is off the list."));
    }

    private ModelAndView done(
            HttpServletRequest request, Shown shown, Answer<JsonNode> answer, String done) {
        return switch (answer) {
            case Answer.Told<JsonNode> _ -> again(request, shown, done);
            case Answer.NotThere<JsonNode> _ ->
                    throw new NotPossible("The number is not on the list any more.");
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    private ModelAndView again(HttpServletRequest request, Shown shown, String sentence) {
        once.tell(request, shown.root(), sentence);
        return new ModelAndView("redirect:" + shown.address());
    }
}
