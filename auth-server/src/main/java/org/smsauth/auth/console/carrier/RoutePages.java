package org.smsauth.auth.console.carrier;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.SmsApi;
import org.smsauth.model.carriage.ReceiptAnswer;
import org.smsauth.model.carriage.RoutesAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Which messages go to which carriers, and the receipts that no message answers to. */
@Controller
class RoutePages {

    private static final int A_PAGE = 50;
    private static final String RECEIPTS = "/console/unmatched-receipts";

    private final SmsApi smsApi;

    RoutePages(SmsApi smsApi) {
        this.smsApi = smsApi;
    }

    @GetMapping("/console/routes")
    @For(Access.SEES_EVERYTHING)
    String routes(@RequestAttribute Visitor visitor, HttpServletRequest request, Model model) {
        switch (smsApi.routes(visitor.askingOfAll(request))) {
            case Answer.Told<RoutesAnswer>(var told, _) ->
                    model.addAttribute("rules", RouteWords.all(told.routes()));
            case Answer.NotThere<RoutesAnswer> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Refused<RoutesAnswer> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.Away<RoutesAnswer>(var sentence) -> model.addAttribute("away", sentence);
        }
        return "console/carriers/routes";
    }

    @GetMapping(RECEIPTS)
    @For(Access.SEES_EVERYTHING)
    String receipts(
            @RequestAttribute Visitor visitor,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("address", ListAddress.of(RECEIPTS));
        switch (smsApi.unmatchedReceipts(visitor.askingOfAll(request), turning.cursor(), A_PAGE)) {
            case Answer.Told<Page<ReceiptAnswer>>(var page, _) -> {
                model.addAttribute("receipts", page.items());
                model.addAttribute("next", page.next());
            }
            case Answer.NotThere<Page<ReceiptAnswer>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Refused<Page<ReceiptAnswer>> refused ->
                    model.addAttribute("away", refused.detail());
            case Answer.Away<Page<ReceiptAnswer>>(var sentence) ->
                    model.addAttribute("away", sentence);
        }
        return "console/carriers/receipts";
    }
}
