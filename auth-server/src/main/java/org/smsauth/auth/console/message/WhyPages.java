package org.smsauth.auth.console.message;

import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Turning;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.smsapi.Answer;
import org.smsauth.auth.smsapi.OnBehalfOf;
import org.smsauth.auth.smsapi.Page;
import org.smsauth.auth.smsapi.Refusal;
import org.smsauth.auth.smsapi.RefusalQuery;
import org.smsauth.auth.smsapi.SmsApi;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Why was it refused? One answer for an id, or the latest refusals to choose from. */
@Controller
class WhyPages {

    private static final int A_PAGE = 25;

    private final WhyRefused whyRefused;
    private final SmsApi smsApi;
    private final ChosenClient chosenClient;
    private final ChooseEnvironment chooseEnvironment;

    WhyPages(
            WhyRefused whyRefused,
            SmsApi smsApi,
            ChooseEnvironment chooseEnvironment,
            ChosenClient chosenClient) {
        this.chosenClient = chosenClient;
        this.whyRefused = whyRefused;
        this.smsApi = smsApi;
        this.chooseEnvironment = chooseEnvironment;
    }

    @GetMapping(Routes.WHY)
    @For(Access.SEES_DEPARTMENT)
    String why(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String environment,
            @RequestParam(defaultValue = "") String client,
            Turning turning,
            HttpServletRequest request,
            Model model) {
        var shown = chooseEnvironment.of(environment, department);
        var by = visitor.asking(department, shown, request);
        var asked = id.strip();
        model.addAttribute("root", Routes.of(Routes.WHY, department.id()));
        model.addAttribute("messages", Routes.of(Routes.MESSAGES, department.id()));
        model.addAttribute("clients", Routes.of(Routes.DEPARTMENT, department.id()) + "/clients");
        model.addAttribute("backticks", new Backticks());
        model.addAttribute("explain", new ExplainRefusal());
        model.addAttribute("asked", PastedId.alone(asked).map(UUID::toString).orElse(""));
        model.addAttribute("environment", shown.wire());
        model.addAttribute("client", client.strip());
        model.addAttribute(
                "address",
                ListAddress.of(Routes.of(Routes.WHY, department.id()))
                        .with("environment", shown.wire())
                        .with("client", client.strip()));
        var chosen = chosenClient.of(client.strip(), department);
        if (asked.isEmpty() && chosen.wrong().isPresent()) {
            model.addAttribute("wrongClient", chosen.wrong().get());
        } else if (asked.isEmpty()) {
            showLatest(by, chosen.id(), turning.cursor(), model);
        } else {
            model.addAttribute(
                    "finding",
                    PastedId.alone(asked)
                            .<Finding>map(it -> whyRefused.find(it, by))
                            .orElseGet(Finding.NoId::new));
        }
        return "console/messages/why";
    }

    /**
     * Goes to what was meant. An address is kept in many places: of what was pasted, which may hold
     * a token or a message, nothing but an id comes into one.
     */
    @PostMapping(Routes.WHY)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView explain(
            @RequestAttribute Department department,
            @RequestParam(defaultValue = "") String pasted) {
        var root = Routes.of(Routes.WHY, department.id());
        var id = PastedId.in(pasted);
        if (id.isPresent() || pasted.isBlank()) {
            return new ModelAndView("redirect:" + root + id.map(it -> "?id=" + it).orElse(""));
        }
        var page = new ModelAndView("console/messages/why");
        page.setStatus(HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("root", root);
        page.addObject("asked", pasted.strip());
        page.addObject("finding", new Finding.NoId());
        return page;
    }

    private void showLatest(OnBehalfOf by, String client, String cursor, Model model) {
        var query = RefusalQuery.newest(A_PAGE).client(client).after(cursor);
        switch (smsApi.refusals(by, query)) {
            case Answer.Told<Page<Refusal>>(var page, _) -> {
                model.addAttribute("refusals", page.items());
                model.addAttribute("next", page.next());
            }
            case Answer.Refused<Page<Refusal>> refused ->
                    model.addAttribute("wrong", refused.detail());
            case Answer.NotThere<Page<Refusal>> _ -> model.addAttribute("away", Answer.OLDER);
            case Answer.Away<Page<Refusal>>(var sentence) -> model.addAttribute("away", sentence);
        }
    }
}
