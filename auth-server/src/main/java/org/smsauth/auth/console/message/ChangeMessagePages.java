package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
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
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.auth.smsapi.SmsApi.Recorded;
import org.smsauth.model.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/** Lets a held message go, or takes one back that has not gone out. */
@Controller
class ChangeMessagePages {

    private static final String CANCELLED =
            "It is taken back for good and never goes out; to send it after all, its program sends it anew.";

    private final SmsApi smsApi;

    ChangeMessagePages(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    @PostMapping(Routes.MESSAGE + "/release")
    @For(value = Access.RUNS_DEPARTMENT, does = "Release a message")
    String release(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var change = Request.post("/v1/messages/" + message + "/release");
        return changed(
                change, Event.MESSAGE_RELEASED, department, visitor, message, environment, request);
    }

    @PostMapping(Routes.MESSAGE + "/cancellation")
    @For(value = Access.RUNS_DEPARTMENT, does = "Cancel the message", ends = CANCELLED)
    String cancel(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request) {
        var change = Request.delete("/v1/messages/" + message);
        return changed(
                change,
                Event.MESSAGE_CANCELLED,
                department,
                visitor,
                message,
                environment,
                request);
    }

    private String changed(
            Request change,
            Event event,
            Department department,
            Visitor visitor,
            UUID message,
            String environment,
            HttpServletRequest request) {
        var in = Environment.ofWire(environment).orElseThrow(NotThere::new);
        var by = visitor.asking(department, in, request);
        var before =
                switch (smsApi.message(by, message)) {
                    case Answer.Told<Message>(var told, _) -> told.status();
                    case Answer<Message> _ -> "not known";
                };
        var recorded =
                new Recorded(
                        event,
                        it ->
                                Changes.note()
                                        .changed("status", before, it.path("status").asString(""))
                                        .done());
        return switch (smsApi.change(by, change, recorded)) {
            case Answer.Told<JsonNode> _ ->
                    "redirect:%s/%s?environment=%s"
                            .formatted(
                                    Routes.of(Routes.MESSAGES, department.id()),
                                    message,
                                    in.wire());
            case Answer.NotThere<JsonNode> _ -> throw new NotThere();
            case Answer.Refused<JsonNode> refused -> throw new NotPossible(refused.detail());
            case Answer.Away<JsonNode>(var sentence) -> throw new SmsServerAway(sentence);
        };
    }
}
