package org.smsauth.auth.console.webhook;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.message.ChooseEnvironment;
import org.smsauth.auth.console.message.DeliveryLine;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows a department's webhook endpoints, one of them with its deliveries, and one of those. */
@Controller
class EndpointPages {

    private static final int A_PAGE = 25;

    private final SmsApi smsApi;
    private final ChooseEnvironment chooseEnvironment;
    private final ShownOnce shownOnce;

    EndpointPages(SmsApi smsApi, ChooseEnvironment chooseEnvironment, ShownOnce shownOnce) {
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
        this.shownOnce = shownOnce;
    }

    @GetMapping(Routes.ALL)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        var by = begin(department, visitor, environment, request, model);
        switch (smsApi.ask(by, Request.get(Routes.API))
                .map(it -> Page.read(it, EndpointLine::read))) {
            case Answer.Told<Page<EndpointLine>>(var told, _) ->
                    model.addAttribute("lines", told.items());
            case Answer.NotThere<Page<EndpointLine>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Refused<Page<EndpointLine>> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.Away<Page<EndpointLine>>(var sentence) ->
                    model.addAttribute("away", sentence);
        }
        return "console/webhooks/list";
    }

    @GetMapping(Routes.NEW)
    @For(Access.RUNS_DEPARTMENT)
    String make(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        begin(department, visitor, environment, request, model);
        model.addAttribute("topics", Topic.values());
        model.addAttribute("title", Words.of("New endpoint"));
        model.addAttribute("form", EndpointForm.EMPTY);
        model.addAttribute("errors", Map.of());
        return "console/webhooks/new";
    }

    @GetMapping(Routes.ONE)
    @For(Access.SEES_DEPARTMENT)
    String one(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String state,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        var by = begin(department, visitor, environment, request, model);
        model.addAttribute("id", endpoint);
        model.addAttribute("state", state);
        model.addAttribute(
                "address",
                ListAddress.of(PublicPath.within(request))
                        .with("environment", by.environment().wire())
                        .with("state", state));
        model.addAttribute("told", shownOnce.told(request));
        model.addAttribute("errors", Map.of());
        switch (endpoint(by, endpoint)) {
            case Answer.Told<EndpointLine>(var told, _) -> {
                model.addAttribute("line", told);
                model.addAttribute("secret", shownOnce.take(request, told.id()).orElse(null));
                deliveries(by, endpoint, state, turning.cursor(), model);
            }
            case Answer.NotThere<EndpointLine> _, Answer.Refused<EndpointLine> _ ->
                    throw new NotThere();
            case Answer.Away<EndpointLine>(var sentence) -> model.addAttribute("away", sentence);
        }
        return "console/webhooks/endpoint";
    }

    private void deliveries(
            OnBehalfOf by, UUID endpoint, String state, String cursor, Model model) {
        var asked =
                Request.get(Routes.api(endpoint.toString(), "deliveries"))
                        .with("limit", A_PAGE)
                        .with("state", state)
                        .with("cursor", cursor);
        switch (smsApi.ask(by, asked).map(it -> Page.read(it, DeliveryLine::read))) {
            case Answer.Told<Page<DeliveryLine>>(var told, _) -> {
                model.addAttribute("deliveries", told.items());
                model.addAttribute("next", told.next());
            }
            case Answer.NotThere<Page<DeliveryLine>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Refused<Page<DeliveryLine>> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.Away<Page<DeliveryLine>>(var sentence) ->
                    model.addAttribute("away", sentence);
        }
    }

    @GetMapping(Routes.EDIT)
    @For(Access.RUNS_DEPARTMENT)
    String edit(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        var line = read(begin(department, visitor, environment, request, model), endpoint);
        model.addAttribute("line", line);
        model.addAttribute("topics", Topic.values());
        model.addAttribute("form", EndpointForm.of(line));
        model.addAttribute("was", EndpointForm.of(line));
        model.addAttribute("errors", Map.of());
        return "console/webhooks/edit";
    }

    /** Asks once. */
    @GetMapping(Routes.DELETION)
    @For(Access.RUNS_DEPARTMENT)
    String askToDelete(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        var by = begin(department, visitor, environment, request, model);
        model.addAttribute("line", read(by, endpoint));
        return "console/webhooks/deletion";
    }

    @GetMapping(Routes.DELIVERY)
    @For(Access.SEES_DEPARTMENT)
    String delivery(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID endpoint,
            @PathVariable UUID event,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        var by = begin(department, visitor, environment, request, model);
        model.addAttribute("id", endpoint);
        model.addAttribute("event", event);
        var asked = Request.get(Routes.api(endpoint.toString(), "deliveries", event.toString()));
        switch (smsApi.ask(by, asked).map(DeliveryLine::read)) {
            case Answer.Told<DeliveryLine>(var told, _) -> model.addAttribute("delivery", told);
            case Answer.NotThere<DeliveryLine> _, Answer.Refused<DeliveryLine> _ ->
                    throw new NotThere();
            case Answer.Away<DeliveryLine>(var sentence) -> model.addAttribute("away", sentence);
        }
        return "console/webhooks/delivery";
    }

    private OnBehalfOf begin(
            Department department,
            Visitor visitor,
            String environment,
            HttpServletRequest request,
            Model model) {
        var shown = chooseEnvironment.of(environment, department);
        model.addAttribute("root", Routes.root(department.id()));
        model.addAttribute("messages", "/console/departments/" + department.id() + "/messages");
        model.addAttribute("environment", shown.wire());
        model.addAttribute("mayChange", visitor.runs(department.id()));
        return visitor.asking(department, shown, request);
    }

    private Answer<EndpointLine> endpoint(OnBehalfOf by, UUID endpoint) {
        return smsApi.ask(by, Request.get(Routes.api(endpoint.toString()))).map(EndpointLine::read);
    }

    private EndpointLine read(OnBehalfOf by, UUID endpoint) {
        return switch (endpoint(by, endpoint)) {
            case Answer.Told<EndpointLine>(var told, _) -> told;
            case Answer.NotThere<EndpointLine> _ -> throw new NotThere();
            case Answer.Refused<EndpointLine> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<EndpointLine>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }
}
