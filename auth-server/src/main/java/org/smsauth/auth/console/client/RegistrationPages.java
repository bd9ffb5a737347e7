package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.AskForApproval;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Consent;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.client.RegistrationRules;
import org.smsauth.auth.client.UpdateClient;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.RegisterByForm.NewCredential;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.ScopeWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Scope;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Registers clients and changes what they are registered for. */
@Controller
class RegistrationPages {

    private final RegisterByForm register;
    private final UpdateClient updateClient;
    private final AskForApproval askForApproval;
    private final ShownOnce once;
    private final IssuerSettings settings;
    private final Clock clock;

    RegistrationPages(
            RegisterByForm register,
            UpdateClient updateClient,
            AskForApproval askForApproval,
            ShownOnce once,
            IssuerSettings settings,
            Clock clock) {
        this.register = register;
        this.updateClient = updateClient;
        this.askForApproval = askForApproval;
        this.once = once;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(Routes.CLIENTS + "/new")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView form(@RequestAttribute Department department, @RequestAttribute Visitor visitor) {
        return newPage(
                department,
                visitor,
                ClientForm.usual(department, visitor.actor(), clock.instant()),
                usualProof(department, settings),
                new FormErrors());
    }

    static ProofForm usualProof(Department department, IssuerSettings settings) {
        return ProofForm.usual(
                Words.of("first"), department.maxCredentialAgeDays(), settings.issuer().toString());
    }

    @PostMapping(Routes.CLIENTS)
    @For(value = Access.RUNS_DEPARTMENT, does = "Register a client")
    ModelAndView register(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            ClientForm form,
            ProofForm proofForm) {
        var errors = new FormErrors();
        var asked = form.registration(department, null, errors);
        checkScope(visitor, asked, errors);
        errors.addAll(
                RegistrationRules.refusals(
                        asked, department, null, Consent.NOT_NEEDED, clock.instant()));
        var proof = proofForm.proof(errors);
        var wanted = proofForm.wanted(department.maxCredentialAgeDays(), clock, errors);
        if (errors.isEmpty() && awaitsConsent(asked, department, null)) {
            return ask(department, new Wish.Register(asked, proofForm.written()), visitor);
        }
        if (errors.isEmpty()) {
            var credential =
                    new NewCredential(proofForm.kindOrSecret(), proof.orElse(null), wanted);
            var handOver = register.register(asked, credential, visitor.actor(), errors);
            if (handOver != null) {
                return new ModelAndView("redirect:" + handOver.keepFor(request, once));
            }
        }
        return newPage(department, visitor, form, proofForm, errors);
    }

    private boolean awaitsConsent(
            Registration asked, Department department, @Nullable Registration before) {
        return RegistrationRules.awaitConsent(
                RegistrationRules.refusals(asked, department, before, clock.instant()));
    }

    private ModelAndView ask(Department department, Wish wish, Visitor visitor) {
        var request = askForApproval.ask(department, wish, visitor.person());
        return new ModelAndView("redirect:" + Routes.of(request));
    }

    private static void checkScope(Visitor visitor, Registration asked, FormErrors errors) {
        var beyond = Reach.beyond(visitor, asked.permissions().scope());
        if (!beyond.isEmpty()) {
            errors.add("scope", Words.of("only an administrator gives %s", beyond));
        }
    }

    static ModelAndView newPage(
            Department department,
            Visitor visitor,
            ClientForm form,
            ProofForm proofForm,
            FormErrors errors) {
        var page = page("console/clients/new", department, visitor, form, errors);
        page.addObject("proof", proofForm);
        return page;
    }

    private static ModelAndView page(
            String view,
            Department department,
            Visitor visitor,
            ClientForm form,
            FormErrors errors) {
        var page = new ModelAndView(view);
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("form", form);
        page.addObject("errors", errors.byField());
        page.addObject("scopes", scopes(visitor, department));
        return page;
    }

    private static List<ScopeWords> scopes(Visitor visitor, Department department) {
        return department.entitlement().tokens().stream()
                .filter(it -> Reach.beyond(visitor, new Scope(List.of(it))).isEmpty())
                .map(ScopeWords::of)
                .toList();
    }

    @GetMapping(Routes.CLIENT + "/edit")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView edit(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor) {
        Reach.require(visitor, client);
        return editPage(
                department,
                client,
                visitor,
                client.revision(),
                ClientForm.of(client),
                new FormErrors());
    }

    @PostMapping(Routes.CLIENT)
    @For(value = Access.RUNS_DEPARTMENT, does = "Change a client")
    ModelAndView update(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "-1") int revision,
            ClientForm form) {
        Reach.require(visitor, client);
        var errors = new FormErrors();
        var asked = form.registration(department, client, errors);
        checkScope(visitor, asked, errors);
        errors.addAll(
                RegistrationRules.refusals(
                        asked,
                        department,
                        client.registration(),
                        Consent.NOT_NEEDED,
                        clock.instant()));
        if (errors.isEmpty()) {
            switch (updateClient.update(client.id(), revision, asked, visitor.actor())) {
                case UpdateClient.Outcome.Updated(var updated) -> {
                    return new ModelAndView("redirect:" + Routes.of(updated));
                }
                case UpdateClient.Outcome.Refused(var refusals)
                        when RegistrationRules.awaitConsent(refusals) -> {
                    var wish = new Wish.Widen(client.id(), revision, asked);
                    return ask(department, wish, visitor);
                }
                case UpdateClient.Outcome.Refused(var refusals) -> errors.addAll(refusals);
                case UpdateClient.Outcome.Outdated(var current) -> {
                    return overtaken(department, current, visitor, form);
                }
                case UpdateClient.Outcome.Retired _ ->
                        throw new NotPossible("A retired client cannot be changed.");
                case UpdateClient.Outcome.NoSuchClient _ -> throw new NotThere();
            }
        }
        return editPage(department, client, visitor, revision, form, errors);
    }

    /** What was typed, with what somebody else has made of the client since beside it. */
    private static ModelAndView overtaken(
            Department department, Client current, Visitor visitor, ClientForm form) {
        var differing = new FormErrors();
        form.compare(ClientForm.of(current), differing);
        var page = editPage(department, current, visitor, current.revision(), form, differing);
        page.setStatus(HttpStatus.CONFLICT);
        page.addObject("overtaken", true);
        return page;
    }

    private static ModelAndView editPage(
            Department department,
            Client client,
            Visitor visitor,
            int revision,
            ClientForm form,
            FormErrors errors) {
        var page = page("console/clients/edit", department, visitor, form, errors);
        page.addObject("client", client);
        page.addObject("revision", revision);
        page.addObject("root", Routes.of(client));
        return page;
    }
}
