package org.smsauth.auth.console.settings;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
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
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows the most messages a day that a department and its clients send whatever their own limits
 * say, and lets an administrator alone raise them.
 */
@Controller
class CeilingPages {

    private static final String CEILINGS = Routes.DEPARTMENT + "/ceilings";
    private static final String API = "/v1/ceilings";
    private static final String MOST = "most";
    private static final String CLIENT = "client";

    private final SmsApi smsApi;
    private final ShownOnce shownOnce;
    private final ChooseEnvironment chooseEnvironment;

    CeilingPages(SmsApi smsApi, ChooseEnvironment chooseEnvironment, ShownOnce shownOnce) {
        this.shownOnce = shownOnce;
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
    }

    /** What the form says, as it was typed; no client for the department itself. */
    record Typed(String client, String most) {}

    @GetMapping(CEILINGS)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var chosen = chooseEnvironment.of(environment, department);
        var by = visitor.asking(department, chosen, request);
        return page(department, visitor, chosen, by, new Typed("", ""), Map.of())
                .addObject("told", shownOnce.told(request));
    }

    private ModelAndView page(
            Department department,
            Visitor visitor,
            Environment environment,
            OnBehalfOf by,
            Typed typed,
            Map<String, String> errors) {
        var page = new ModelAndView("console/recipients/ceilings");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("environment", environment.wire());
        page.addObject("root", root(department));
        page.addObject("mayChange", visitor.administers());
        page.addObject("typed", typed);
        page.addObject("errors", errors);
        return switch (smsApi.ask(by, Request.get(API))) {
            case Answer.Told<JsonNode>(var told, _) ->
                    page.addObject("ceilings", Ceilings.read(told));
            case Answer.Away<JsonNode>(var sentence) -> page.addObject("away", sentence);
            case Answer.Refused<JsonNode> refused -> page.addObject("away", refused.detail());
            case Answer.NotThere<JsonNode> _ -> page.addObject("away", Answer.OLDER);
        };
    }

    private static String root(Department department) {
        return Routes.of(department) + "/ceilings";
    }

    @PostMapping(CEILINGS)
    @For(value = Access.ADMINISTERS, does = "Change ceilings")
    ModelAndView change(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String client,
            @RequestParam(defaultValue = "") String most,
            HttpServletRequest request) {
        var chosen = chooseEnvironment.of(environment, department);
        var by = visitor.asking(department, chosen, request);
        var typed = new Typed(client.strip(), most.strip());
        var errors = new LinkedHashMap<String, String>();
        if (!typed.most.matches("[0-9]{0,15}")) {
            errors.put(MOST, Words.of("Write a whole number, or nothing for the usual ceiling"));
        }
        if (!typed.client.isEmpty() && !isClientId(typed.client)) {
            errors.put(
                    CLIENT,
                    Words.of(
                            "A client id is 3 to 80 lower-case letters, digits and hyphens, like alerts-x7k2m9qa."));
        }
        if (!errors.isEmpty()) {
            return page(department, visitor, chosen, by, typed, errors);
        }
        return switch (changed(by, typed)) {
            case Answer.Told<JsonNode> _ -> {
                shownOnce.tell(
                        request,
                        root(department),
                        Words.of("Saved. It holds everywhere within half a second."));
                yield new ModelAndView(
                        "redirect:%s?environment=%s".formatted(root(department), chosen.wire()));
            }
            case Answer.Refused<JsonNode> refused when !refused.errors().isEmpty() -> {
                errors.putAll(refused.errors());
                yield page(department, visitor, chosen, by, typed, errors);
            }
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
            case Answer.NotThere<JsonNode> _ -> throw new NotPossible(Answer.OLDER);
        };
    }

    private static boolean isClientId(String typed) {
        try {
            return new ClientId(typed).value().equals(typed);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private Answer<JsonNode> changed(OnBehalfOf by, Typed typed) {
        var path =
                typed.client.isEmpty()
                        ? API + "/department"
                        : API + "/clients/" + Request.segment(typed.client);
        var wanted = JsonMapper.shared().createObjectNode();
        if (typed.most.isEmpty()) {
            wanted.putNull(MOST);
        } else {
            wanted.put(MOST, Long.parseLong(typed.most));
        }
        var before = before(by, typed.client);
        var recorded =
                new Recorded(
                        Event.SMS_SETTINGS_CHANGED,
                        now ->
                                Changes.note()
                                        .set("ceiling_of", whose(typed.client))
                                        .changed(MOST, before, Ceilings.read(now).of(typed.client))
                                        .done());
        return smsApi.change(by, Request.put(path).withJson(wanted.toString()), recorded);
    }

    private static String whose(String client) {
        return client.isEmpty() ? "the department" : client;
    }

    private String before(OnBehalfOf by, String client) {
        return switch (smsApi.ask(by, Request.get(API))) {
            case Answer.Told<JsonNode>(var told, _) -> Ceilings.read(told).of(client);
            case Answer<JsonNode> _ -> "not known";
        };
    }
}
