package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.SmsServerAway;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.Environment;
import org.smsauth.runtime.text.ColumnText;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks somebody who knows what became of a message that is unknown, and how they know. */
@Controller
class SettleMessagePages {

    private static final String SETTLEMENT = Routes.MESSAGE + "/settlement";
    private static final int LONGEST = 300;

    private final SmsApi smsApi;

    SettleMessagePages(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    /** What the form says, as it was typed. */
    record Typed(String outcome, String reason) {

        private Map<String, String> errors() {
            var errors = new LinkedHashMap<String, String>();
            if (!List.of("sent", "not_sent").contains(outcome)) {
                errors.put("outcome", Words.of("Choose one of the two"));
            }
            if (reason.isEmpty() || !ColumnText.fits(reason, LONGEST)) {
                errors.put("reason", Words.of("one line of 1 to %d characters", LONGEST));
            }
            return errors;
        }
    }

    @GetMapping(SETTLEMENT)
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView ask(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var by = visitor.asking(department, in(environment), request);
        return page(department, by, message, new Typed("", ""), Map.of());
    }

    @PostMapping(SETTLEMENT)
    @For(value = Access.RUNS_DEPARTMENT, does = "Settle a message")
    ModelAndView settle(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String outcome,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request) {
        var by = visitor.asking(department, in(environment), request);
        var typed = new Typed(outcome, reason.strip());
        var errors = typed.errors();
        if (!errors.isEmpty()) {
            return page(department, by, message, typed, errors);
        }
        return switch (settled(by, message, typed)) {
            case Answer.Told<JsonNode> _ ->
                    new ModelAndView(
                            "redirect:%s/%s?environment=%s"
                                    .formatted(
                                            Routes.of(Routes.MESSAGES, department.id()),
                                            message,
                                            by.environment().wire()));
            case Answer.NotThere<JsonNode> _ -> throw new NotThere();
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }

    private static Environment in(String environment) {
        return Environment.ofWire(environment).orElseThrow(NotThere::new);
    }

    private Answer<JsonNode> settled(OnBehalfOf by, UUID message, Typed typed) {
        var wanted =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("outcome", typed.outcome)
                        .put("reason", typed.reason);
        var change =
                Request.post("/v1/messages/" + message + "/settle").withJson(wanted.toString());
        var recorded =
                new Recorded(
                        Event.MESSAGE_SETTLED,
                        it ->
                                Changes.note()
                                        .changed(
                                                "status", "unknown", it.path("status").asString(""))
                                        .set("reason", typed.reason)
                                        .done());
        return smsApi.change(by, change, recorded);
    }

    private ModelAndView page(
            Department department,
            OnBehalfOf by,
            UUID id,
            Typed typed,
            Map<String, String> errors) {
        var message =
                switch (smsApi.message(by, id)) {
                    case Answer.Told<Message>(var told, _) -> told;
                    case Answer.NotThere<Message> _, Answer.Refused<Message> _ ->
                            throw new NotThere();
                    case Answer.Away<Message>(var sentence) -> throw new SmsServerAway(sentence);
                };
        if (!message.status().equals("unknown")) {
            throw new NotPossible(
                    Words.of(
                            "The message is %s by now: only what is unknown can be settled by hand.",
                            StatusWords.of(message.status()).word().toLowerCase(Words.locale())));
        }
        var page = new ModelAndView("console/messages/settlement");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("message", message);
        page.addObject("root", Routes.of(Routes.MESSAGES, department.id()));
        page.addObject("typed", typed);
        page.addObject("errors", errors);
        return page;
    }
}
