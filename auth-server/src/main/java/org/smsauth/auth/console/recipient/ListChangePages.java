package org.smsauth.auth.console.recipient;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.recipient.ListPage.Form;
import org.smsauth.auth.console.recipient.ListPage.Shown;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** Puts numbers on a list, one by one or a whole file, and takes them off. */
@Controller
class ListChangePages {

    private static final int ERRORS_SHOWN = 20;

    private final ListPage listPage;
    private final ChangeList changeList;
    private final ShownOnce once;

    ListChangePages(ListPage listPage, ChangeList changeList, ShownOnce once) {
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
                    done(request, shown, answer, "The number is on the list, and counts at once.");
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
        page.addObject("number", number);
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
                "The number is off the list.");
    }

    @PostMapping({NumberList.OPT_OUTS_PATH + "/import", NumberList.DIRECTORY_PATH + "/import"})
    @For(value = Access.RUNS_DEPARTMENT, does = "Add the numbers of a file")
    ModelAndView addAll(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(required = false) @Nullable MultipartFile file,
            HttpServletRequest request) {
        var shown = listPage.shown(department, visitor, environment, request);
        var by = visitor.asking(department, shown.environment(), request);
        if (file == null || file.isEmpty() || !isCalledCsv(file)) {
            return listPage.of(
                    shown, by, wrongFile("Choose a CSV file, one whose name ends in .csv"));
        }
        return switch (changeList.addAll(by, shown.list(), () -> open(file), file.getSize())) {
            case Answer.Told<JsonNode>(var told, _) ->
                    again(
                            request,
                            shown,
                            "The file is on the list: " + Imported.read(told).inWords() + ".");
            case Answer.Refused<JsonNode> refused ->
                    listPage.of(shown, by, wrongFile(inWords(refused)));
            case Answer<JsonNode> answer -> done(request, shown, answer, "");
        };
    }

    /** What is in it is read to the letter all the same. */
    private static boolean isCalledCsv(MultipartFile file) {
        var name = file.getOriginalFilename();
        return name != null && name.toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    private static InputStream open(MultipartFile file) {
        try {
            return file.getInputStream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Form wrongFile(String why) {
        return new Form("", "", Map.of("file", why));
    }

    private static String inWords(Answer.Refused<JsonNode> refused) {
        return refused.errors().isEmpty()
                ? refused.detail()
                : refused.errors().entrySet().stream()
                        .limit(ERRORS_SHOWN)
                        .map(it -> it.getKey() + " " + it.getValue())
                        .collect(Collectors.joining("; ", "Nothing was changed: ", "."));
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
