package org.smsauth.auth.console.tryout;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.preview.Foreseen;
import org.smsauth.auth.console.preview.LookAhead;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.model.Environment;
import org.smsauth.model.MessageType;
import org.smsauth.model.SimulatedOutcome;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Asks for a message to try, sends it, and shows what became of it. */
@Controller
class TryOutPages {

    private final TryClient tryClient;
    private final LookAhead lookAhead;
    private final FollowJourney followJourney;
    private final IssuerSettings settings;

    TryOutPages(
            TryClient tryClient,
            LookAhead lookAhead,
            FollowJourney followJourney,
            IssuerSettings settings) {
        this.lookAhead = lookAhead;
        this.tryClient = tryClient;
        this.followJourney = followJourney;
        this.settings = settings;
    }

    @GetMapping(Routes.FORM)
    @For(Access.RUNS_DEPARTMENT)
    String form(@RequestAttribute Client client, Model model) {
        requireTriable(client);
        return form(client, TryOutForm.usual(client), null, model);
    }

    private static String form(
            Client client, TryOutForm form, @Nullable Foreseen foreseen, Model model) {
        model.addAttribute("client", client);
        model.addAttribute("root", Routes.of(client));
        model.addAttribute("types", MessageType.values());
        model.addAttribute("outcomes", SimulatedOutcome.values());
        model.addAttribute("phone", Routes.phone(client));
        model.addAttribute("form", form);
        model.addAttribute("foreseen", foreseen);
        return "console/tryout/form";
    }

    /** What would come of it; nothing follows, so the form answers with its page. */
    @PostMapping(Routes.PREVIEW)
    @For(value = Access.RUNS_DEPARTMENT, does = "Preview a message")
    String foresee(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            TryOutForm form,
            HttpServletRequest request,
            Model model) {
        requireTriable(client);
        var by = visitor.asking(department, Environment.SANDBOX, request);
        var whole = form.whole();
        return form(client, whole, lookAhead.of(whole.toPreview(), department, client, by), model);
    }

    @PostMapping(Routes.FORM)
    @For(value = Access.RUNS_DEPARTMENT, does = "Try to send a message")
    String attempt(
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            TryOutForm form,
            HttpSession session,
            HttpServletRequest request) {
        requireTriable(client);
        var whole = form.whole();
        var tryOut = tryClient.attempt(client, whole, visitor.person(), BindOrigin.of(request));
        new TryOuts(session).keep(tryOut);
        return "redirect:" + Routes.of(client) + "/try/" + tryOut.id();
    }

    @GetMapping(Routes.TRY_OUT)
    @For(Access.RUNS_DEPARTMENT)
    String show(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            @PathVariable String tryout,
            HttpSession session,
            HttpServletRequest request,
            Model model) {
        var kept = new TryOuts(session).find(tryout, client).orElseThrow(NotThere::new);
        var by = visitor.asking(department, Environment.SANDBOX, request);
        model.addAttribute("it", kept);
        model.addAttribute("client", client);
        model.addAttribute("root", Routes.of(client));
        model.addAttribute("phone", Routes.phone(client));
        model.addAttribute("curl", Curl.of(kept, client, settings));
        model.addAttribute("journey", followJourney.of(kept, by));
        return "console/tryout/tried";
    }

    private static void requireTriable(Client client) {
        if (client.environment() != Environment.SANDBOX) {
            throw new NotPossible(
                    "A production client reaches real phones: only sandbox clients are tried here.");
        }
        if (client.permissions().sendsNothing()) {
            throw new NotPossible("This client sends nothing, so there is nothing to try.");
        }
        if (client.permissions().requiresBoundTokens()) {
            throw new NotPossible(
                    "This client's tokens are bound to a key that it alone has, so no token of it can"
                            + " be used here. Try it from the system that has the key.");
        }
    }
}
