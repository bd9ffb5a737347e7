package org.smsauth.auth.console.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;

/** Shows and changes when, where to and how much a department's messages may go. */
@Controller
class SendingPages {

    private static final String SENDING = Routes.DEPARTMENT + "/sending";
    private static final int OVERTAKEN = 412;

    private final SmsApi smsApi;
    private final ShownOnce shownOnce;
    private final ChangeSending changeSending;
    private final ChooseEnvironment chooseEnvironment;

    SendingPages(
            SmsApi smsApi,
            ChangeSending changeSending,
            ChooseEnvironment chooseEnvironment,
            ShownOnce shownOnce) {
        this.shownOnce = shownOnce;
        this.smsApi = smsApi;
        this.changeSending = changeSending;
        this.chooseEnvironment = chooseEnvironment;
    }

    /** Whose settings the page shows. */
    private record Shown(Department department, Environment environment, boolean mayChange) {

        String root() {
            return Routes.of(department) + "/sending";
        }

        ModelAndView page(@Nullable SendingForm form, String version, Map<String, String> errors) {
            var page = new ModelAndView("console/recipients/sending");
            page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
            page.addObject("department", department);
            page.addObject("environment", environment.wire());
            page.addObject("root", root());
            page.addObject("mayChange", mayChange);
            page.addObject("form", form);
            page.addObject("version", version);
            page.addObject("errors", errors);
            return page;
        }
    }

    @GetMapping(SENDING)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var shown = shown(department, visitor, environment);
        var by = visitor.asking(department, shown.environment(), request);
        return switch (smsApi.ask(by, Request.get(ChangeSending.API))) {
            case Answer.Told<JsonNode>(var settings, var version) ->
                    shown.page(SendingForm.of(settings), text(version), Map.of())
                            .addObject("told", shownOnce.told(request));
            case Answer.Away<JsonNode>(var sentence) -> away(shown, sentence);
            case Answer.Refused<JsonNode> refused -> away(shown, refused.detail());
            case Answer.NotThere<JsonNode> _ -> away(shown, Answer.OLDER);
        };
    }

    private Shown shown(Department department, Visitor visitor, String environment) {
        return new Shown(
                department,
                chooseEnvironment.of(environment, department),
                visitor.runs(department.id()));
    }

    private static ModelAndView away(Shown shown, String sentence) {
        return shown.page(null, "", Map.of()).addObject("away", sentence);
    }

    @PostMapping(SENDING)
    @For(value = Access.RUNS_DEPARTMENT, does = "Change how messages are sent")
    ModelAndView change(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String version,
            SendingForm form,
            HttpServletRequest request) {
        var shown = shown(department, visitor, environment);
        var by = visitor.asking(department, shown.environment(), request);
        var errors = new LinkedHashMap<String, String>();
        var wanted = form.settings(errors);
        if (!errors.isEmpty()) {
            return shown.page(form, version, errors);
        }
        return switch (smsApi.ask(by, Request.get(ChangeSending.API))) {
            case Answer.Told<JsonNode>(var before, var now) when text(now).equals(version) ->
                    answer(
                            request,
                            shown,
                            form,
                            version,
                            changeSending.change(by, before, version, wanted));
            case Answer.Told<JsonNode>(var since, var now) ->
                    overtaken(shown, form, since, text(now));
            case Answer<JsonNode> other -> answer(request, shown, form, version, other);
        };
    }

    private ModelAndView answer(
            HttpServletRequest request,
            Shown shown,
            SendingForm form,
            String version,
            Answer<JsonNode> answer) {
        return switch (answer) {
            case Answer.Told<JsonNode> _ -> {
                shownOnce.tell(
                        request,
                        shown.root(),
                        Words.of("Saved. It holds everywhere within half a second."));
                yield new ModelAndView(
                        "redirect:%s?environment=%s"
                                .formatted(shown.root(), shown.environment().wire()));
            }
            case Answer.Refused<JsonNode> refused when refused.status() == OVERTAKEN ->
                    throw overtaken();
            case Answer.Refused<JsonNode> refused when !refused.errors().isEmpty() ->
                    shown.page(form, version, refused.errors());
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
            case Answer.NotThere<JsonNode> _ -> throw new NotPossible(Answer.OLDER);
        };
    }

    /** What was typed, with what somebody else has set since beside it. */
    private static ModelAndView overtaken(
            Shown shown, SendingForm form, JsonNode since, String version) {
        var page = shown.page(form, version, form.differing(SendingForm.of(since)));
        page.setStatus(HttpStatus.CONFLICT);
        return page.addObject("overtaken", true);
    }

    private static NotPossible overtaken() {
        return new NotPossible(
                "Somebody else changed these settings while you looked at them. Go back, reload, and decide again.");
    }

    private static String text(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }
}
