package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.TypedNumber;
import org.smsauth.auth.console.list.KeptNumbers;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Shows what people wrote to a department's numbers, page by page, the newest first. */
@Controller
class InboundPages {

    private static final int A_PAGE = 50;

    private final SmsApi smsApi;
    private final ChooseEnvironment chooseEnvironment;
    private final KeptNumbers kept;

    InboundPages(SmsApi smsApi, ChooseEnvironment chooseEnvironment, KeptNumbers kept) {
        this.kept = kept;
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
    }

    @GetMapping(Routes.INBOUND)
    @For(Access.SEES_DEPARTMENT)
    String inbound(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String writer,
            @RequestParam(defaultValue = "") String ours,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        var shown = chooseEnvironment.of(environment, department);
        model.addAttribute("root", Routes.of(Routes.INBOUND, department.id()));
        model.addAttribute("messages", Routes.of(Routes.MESSAGES, department.id()));
        model.addAttribute("environment", shown.wire());
        var from = kept.typed(writer, department.id());
        var to = kept.typed(ours, department.id());
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute(
                "address",
                ListAddress.of(Routes.of(Routes.INBOUND, department.id()))
                        .with("environment", shown.wire())
                        .with("writer", writer)
                        .with("ours", ours));
        var asked =
                Request.get("/v1/inbound-messages")
                        .with("limit", A_PAGE)
                        .with("cursor", turning.cursor())
                        .with("from", TypedNumber.plain(from))
                        .with("to", TypedNumber.plain(to));
        var by = visitor.asking(department, shown, request);
        switch (smsApi.ask(by, asked).map(it -> Page.read(it, InboundLine::read))) {
            case Answer.Told<Page<InboundLine>>(var told, _) -> {
                model.addAttribute("lines", told.items());
                model.addAttribute("next", told.next());
            }
            case Answer.Refused<Page<InboundLine>> refused ->
                    model.addAttribute("wrong", refused.detail());
            case Answer.NotThere<Page<InboundLine>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Away<Page<InboundLine>>(var sentence) ->
                    model.addAttribute("away", sentence);
        }
        return "console/messages/inbound";
    }
}
