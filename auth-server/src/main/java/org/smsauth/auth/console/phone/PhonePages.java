package org.smsauth.auth.console.phone;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.PhoneMessage;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SenderId;
import org.smsauth.model.SimulatedOutcome;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A simulated phone: what came to it, and a line to answer. */
@Controller
class PhonePages {

    private static final String PATH = "/console/departments/{department}/phone";
    private static final String INBOX = "/v1/simulator/inbox";
    private static final String INBOUND = "/v1/simulator/inbound-messages";
    private static final int ON_A_SCREEN = 50;
    private static final int LOOKED_AT = 200;

    private final SmsApi smsApi;
    private final IssuerSettings settings;
    private final KeptNumbers kept;

    PhonePages(SmsApi smsApi, IssuerSettings settings, KeptNumbers kept) {
        this.kept = kept;
        this.smsApi = smsApi;
        this.settings = settings;
    }

    @GetMapping(PATH)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String cursor,
            HttpServletRequest request) {
        var by = visitor.asking(department, Environment.SANDBOX, request);
        var plain = TypedNumber.plain(kept.typed(number, department.id()));
        return plain.isEmpty()
                ? phones(department, by)
                : phone(department, visitor, by, plain, number, cursor, Typed.NOTHING);
    }

    @PostMapping(PATH)
    @For(value = Access.RUNS_DEPARTMENT, does = "Answer as the person with a simulated phone")
    ModelAndView write(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String to,
            @RequestParam(defaultValue = "") String text,
            @RequestParam(defaultValue = "") String quick,
            HttpServletRequest request) {
        var by = visitor.asking(department, Environment.SANDBOX, request);
        var plain = TypedNumber.plain(number);
        var sealed = kept.sealed(plain, department.id());
        var message =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("from", plain)
                        .put("to", to.strip())
                        .put("text", quick.isEmpty() ? text : quick);
        var recorded =
                new Recorded(
                        Event.MESSAGE_TYPED,
                        _ ->
                                Changes.note()
                                        .set("number", TypedNumber.masked(plain))
                                        .set("to", to.strip())
                                        .done());
        var typed = Request.post(INBOUND).withJson(message.toString());
        return switch (smsApi.change(by, typed, recorded)) {
            case Answer.Told<JsonNode> _ ->
                    new ModelAndView("redirect:" + address(department, sealed) + "#write");
            case Answer.Refused<JsonNode> refused ->
                    phone(department, visitor, by, plain, sealed, "", Typed.of(to, text, refused));
            case Answer.NotThere<JsonNode> _ -> throw new SmsServerAway(Answer.OLDER);
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    /** The phones there are something on. */
    private ModelAndView phones(Department department, OnBehalfOf by) {
        var page = page("console/phone/phones", department);
        page.addObject("outcomes", SimulatedOutcome.values());
        var all = Request.get(INBOX).with("show", "all").with("limit", LOOKED_AT);
        ask(page, by, all, told -> page.addObject("contacts", Contact.of(told.items())));
        return page;
    }

    private ModelAndView phone(
            Department department,
            Visitor visitor,
            OnBehalfOf by,
            String number,
            String sealed,
            String cursor,
            Typed typed) {
        var page = page("console/phone/phone", department);
        if (!typed.errors().isEmpty()) {
            page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        }
        page.addObject("number", number);
        page.addObject("address", address(department, sealed));
        page.addObject("sealed", sealed);
        page.addObject("outcome", SimulatedOutcome.of(number));
        page.addObject("typed", typed);
        page.addObject("errors", typed.errors());
        page.addObject("mayWrite", visitor.runs(department.id()));
        page.addObject("first", cursor.isEmpty());
        var some =
                Request.get(INBOX)
                        .with("to", number)
                        .with("show", "all")
                        .with("limit", ON_A_SCREEN)
                        .with("cursor", cursor);
        ask(
                page,
                by,
                some,
                told -> {
                    page.addObject("bubbles", Bubble.of(told.items()));
                    page.addObject("next", told.next());
                    page.addObject("others", others(department, told.items()));
                    page.addObject("curl", curl(department, number));
                });
        return page;
    }

    private static ModelAndView page(String view, Department department) {
        var page = new ModelAndView(view);
        page.addObject("department", department);
        page.addObject("root", root(department));
        page.addObject("messages", "/console/departments/" + department.id() + "/messages");
        return page;
    }

    private void ask(
            ModelAndView page, OnBehalfOf by, Request request, Consumer<Page<PhoneMessage>> show) {
        switch (smsApi.ask(by, request).map(it -> Page.read(it, PhoneMessage::read))) {
            case Answer.Told<Page<PhoneMessage>>(var told, _) -> show.accept(told);
            case Answer.Refused<Page<PhoneMessage>> refused ->
                    page.addObject("wrong", refused.detail());
            case Answer.NotThere<Page<PhoneMessage>> _ -> page.addObject("away", Answer.OLDER);
            case Answer.Away<Page<PhoneMessage>>(var sentence) -> page.addObject("away", sentence);
        }
    }

    /** Whom the person may answer: who wrote last, first; and whoever may write. */
    private static Set<String> others(Department department, List<PhoneMessage> latestFirst) {
        var all = new LinkedHashSet<String>();
        Stream.concat(
                        latestFirst.stream().map(PhoneMessage::other),
                        department.senderIds().values().stream().map(SenderId::value))
                .forEach(all::add);
        return all;
    }

    /** A request that sends to it; the SMS server knows it for a number. */
    private String curl(Department department, String number) {
        var type =
                Stream.of(MessageType.values())
                        .filter(it -> department.entitlement().tokens().contains(it.scope()))
                        .findFirst()
                        .orElse(MessageType.ALERTS);
        var sender =
                department.senderIds().values().stream()
                        .findFirst()
                        .map(SenderId::value)
                        .orElse("ACME");
        return """
        curl -i -H "Authorization: Bearer $TOKEN" \\
          -H 'Content-Type: application/json' \\
          -d '{"type":"%s","to":"%s",
               "from":"%s","body":"Hello"}' \\
          %s/v1/messages
        """
                .formatted(type.wire(), number, sender, settings.resource());
    }

    private static String root(Department department) {
        return PATH.replace("{department}", department.id().value());
    }

    /** Of the page of a phone, whose number stands in it sealed. */
    private static String address(Department department, String sealed) {
        return ListAddress.of(root(department)).with("number", sealed).toString();
    }
}
