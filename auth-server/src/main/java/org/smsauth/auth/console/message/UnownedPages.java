package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Request;
import org.smsauth.auth.smsapi.SmsApi;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Shows what people wrote to numbers that no department owns, page by page, the newest first. */
@Controller
class UnownedPages {

    private static final int A_PAGE = 50;

    private final SmsApi smsApi;

    UnownedPages(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    @GetMapping(Routes.UNOWNED)
    @For(Access.SEES_EVERYTHING)
    String unowned(
            @RequestAttribute Visitor visitor,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("address", ListAddress.of(Routes.UNOWNED));
        var asked =
                Request.get("/v1/unowned-inbound-messages")
                        .with("limit", A_PAGE)
                        .with("cursor", turning.cursor());
        var by = visitor.askingOfAll(request);
        switch (smsApi.ask(by, asked).map(it -> Page.read(it, InboundLine::read))) {
            case Answer.Told<Page<InboundLine>>(var told, _) -> {
                model.addAttribute("lines", told.items());
                model.addAttribute("next", told.next());
            }
            case Answer.Refused<Page<InboundLine>> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.NotThere<Page<InboundLine>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Away<Page<InboundLine>>(var sentence) ->
                    model.addAttribute("away", sentence);
        }
        return "console/messages/unowned";
    }
}
