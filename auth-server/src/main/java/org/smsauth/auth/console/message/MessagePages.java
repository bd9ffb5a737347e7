package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.frame.KeptEnvironment;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.session.ViewerZone;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Message;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A department's messages: the list, and one of them with its whole chain. */
@Controller
class MessagePages {

    private final SmsApi smsApi;
    private final ChosenClient chosenClient;
    private final KeptNumbers kept;
    private final TraceMessage traceMessage;
    private final ChooseEnvironment chooseEnvironment;

    MessagePages(
            SmsApi smsApi,
            TraceMessage traceMessage,
            ChooseEnvironment chooseEnvironment,
            ChosenClient chosenClient,
            KeptNumbers kept) {
        this.kept = kept;
        this.chosenClient = chosenClient;
        this.smsApi = smsApi;
        this.traceMessage = traceMessage;
        this.chooseEnvironment = chooseEnvironment;
    }

    @GetMapping(Routes.MESSAGES)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            MessageForm form,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        var shown = chooseEnvironment.of(environment, department);
        var errors = form.errors();
        var client = chosenClient.of(form.chosenClient(), department);
        var recipient = kept.typed(form.typedRecipient(), department.id());
        client.wrong().ifPresent(errors::add);
        model.addAttribute("errors", errors);
        if (errors.isEmpty()) {
            var by = visitor.asking(department, shown, request);
            var query =
                    form.query(
                            recipient,
                            client.id(),
                            ViewerZone.of(request),
                            MessageForm.A_PAGE,
                            turning.cursor());
            show(smsApi.messages(by, query), model);
        }
        var root = Routes.of(Routes.MESSAGES, department.id());
        model.addAttribute("root", root);
        model.addAttribute("address", form.address(root, shown));
        model.addAttribute("file", form.address(root + MessageFile.PATH, shown));
        model.addAttribute("recipient", recipient);
        model.addAttribute("environment", shown.wire());
        model.addAttribute("form", form);
        model.addAttribute("types", MessageType.values());
        model.addAttribute("statuses", StatusWords.ALL);
        return "console/messages/list";
    }

    private static void show(Answer<Page<Message>> answer, Model model) {
        switch (answer) {
            case Answer.Told<Page<Message>>(var page, _) -> {
                model.addAttribute("lines", page.items().stream().map(MessageLine::of).toList());
                model.addAttribute("next", page.next());
            }
            case Answer.Refused<Page<Message>> refused ->
                    model.addAttribute("wrong", refused.detail());
            case Answer.NotThere<Page<Message>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Away<Page<Message>>(var sentence) -> model.addAttribute("away", sentence);
        }
    }

    @GetMapping(Routes.MESSAGE)
    @For(Access.SEES_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID message,
            @RequestParam(defaultValue = "") String environment,
            HttpServletRequest request,
            Model model) {
        var by = visitor.asking(department, chooseEnvironment.of(environment, department), request);
        model.addAttribute("root", Routes.of(Routes.MESSAGES, department.id()));
        model.addAttribute("id", message);
        model.addAttribute("mayChange", visitor.runs(department.id()));
        switch (found(by, message)) {
            case Answer.Told<Message>(var told, _) -> {
                Environment.ofWire(told.environment())
                        .ifPresent(it -> KeptEnvironment.shown(request, it));
                model.addAttribute("chain", traceMessage.of(told, department));
                model.addAttribute("webhooks", webhooks(by, told));
            }
            case Answer.Away<Message>(var sentence) -> model.addAttribute("away", sentence);
            case Answer.NotThere<Message> _, Answer.Refused<Message> _ -> throw new NotThere();
        }
        return "console/messages/message";
    }

    /** Where its events were sent; none where the SMS server does not tell. */
    private List<DeliveryLine> webhooks(OnBehalfOf by, Message message) {
        var there = Environment.ofWire(message.environment()).map(by::in).orElse(by);
        var asked = Request.get("/v1/messages/" + message.id() + "/webhook-deliveries");
        var answer = smsApi.ask(there, asked).map(it -> Page.read(it, DeliveryLine::read));
        return answer instanceof Answer.Told<Page<DeliveryLine>>(var told, _)
                ? told.items()
                : List.of();
    }

    /** A message is in one environment, and its id does not say in which. */
    private Answer<Message> found(OnBehalfOf by, UUID message) {
        var answer = smsApi.message(by, message);
        return answer instanceof Answer.NotThere<Message>
                ? smsApi.message(by.in(other(by.environment())), message)
                : answer;
    }

    static Environment other(Environment environment) {
        return environment == Environment.SANDBOX ? Environment.PRODUCTION : Environment.SANDBOX;
    }
}
