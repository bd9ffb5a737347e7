package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import org.smsauth.auth.approval.AskForApproval;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Promotions;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.PromoteClient.Readiness;
import org.smsauth.auth.console.client.RegisterByForm.NewCredential;
import org.smsauth.auth.console.production.LookAtProduction;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Promotes a sandbox client to production, or says what is missing until then. */
@Controller
class PromotionPages {

    private static final String PROMOTION = Routes.CLIENT + "/promotion";

    private final PromoteClient promoteClient;
    private final Promotions promotions;
    private final AskForApproval askForApproval;
    private final LookAtProduction lookAtProduction;
    private final ShownOnce once;
    private final IssuerSettings settings;
    private final Clock clock;

    PromotionPages(
            PromoteClient promoteClient,
            Promotions promotions,
            AskForApproval askForApproval,
            LookAtProduction lookAtProduction,
            ShownOnce once,
            IssuerSettings settings,
            Clock clock) {
        this.promoteClient = promoteClient;
        this.promotions = promotions;
        this.askForApproval = askForApproval;
        this.lookAtProduction = lookAtProduction;
        this.once = once;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(PROMOTION)
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView ask(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        requirePromotable(client, visitor);
        var usual =
                ProofForm.usual(
                        Words.of("first production"),
                        department.maxCredentialAgeDays(),
                        settings.issuer().toString());
        return page(
                        client,
                        readiness(department, client, visitor, request),
                        usual,
                        department,
                        new FormErrors())
                .addObject("production", lookAtProduction.of(department, visitor, request));
    }

    @PostMapping(PROMOTION)
    @For(value = Access.RUNS_DEPARTMENT, does = "Promote a client to production")
    ModelAndView promote(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            ProofForm form,
            HttpServletRequest request) {
        requirePromotable(client, visitor);
        var readiness = readiness(department, client, visitor, request);
        var errors = new FormErrors();
        var proof = form.proof(errors);
        var wanted = form.wanted(department.maxCredentialAgeDays(), clock, errors);
        if (errors.isEmpty() && readiness.isReady() && department.fourEyes()) {
            var asked = client.registration().withEnvironment(Environment.PRODUCTION);
            var wish = new Wish.Promote(client.id(), asked, form.written());
            var waiting = askForApproval.ask(department, wish, visitor.person());
            return new ModelAndView("redirect:" + Routes.of(waiting));
        }
        if (errors.isEmpty() && readiness.isReady()) {
            var credential = new NewCredential(form.kindOrSecret(), proof.orElse(null), wanted);
            var handOver = promoteClient.promote(client, credential, visitor.actor(), errors);
            if (handOver != null) {
                return new ModelAndView("redirect:" + handOver.keepFor(request, once));
            }
        }
        return page(client, readiness, form, department, errors)
                .addObject("production", lookAtProduction.of(department, visitor, request));
    }

    private void requirePromotable(Client client, Visitor visitor) {
        Reach.require(visitor, client);
        if (client.environment() != Environment.SANDBOX) {
            throw new NotPossible("This client is in production already.");
        }
        promotions
                .of(client.id())
                .ifPresent(it -> {
                    throw new NotPossible(
                            Words.of(
                                    "This client was promoted by %s already: its production client is %s.",
                                    it.by(), it.production()));
                });
    }

    private Readiness readiness(
            Department department, Client client, Visitor visitor, HttpServletRequest request) {
        return promoteClient.readiness(
                client, department, visitor.asking(department, Environment.SANDBOX, request));
    }

    private static ModelAndView page(
            Client client,
            Readiness readiness,
            ProofForm form,
            Department department,
            FormErrors errors) {
        var page = new ModelAndView("console/clients/promotion");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("client", client);
        page.addObject("department", department);
        page.addObject("readiness", readiness);
        page.addObject("proof", form);
        page.addObject("errors", errors.byField());
        page.addObject("root", Routes.of(client));
        return page;
    }
}
