package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.smsauth.auth.approval.ApprovalRequests;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.RegisterByForm.NewCredential;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.EndCredential;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Words;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Rotation: the next credential, and the end of the one before. */
@Controller
class CredentialPages {

    private final Cockpit cockpit;
    private final RegisterByForm register;
    private final EndCredential endCredential;
    private final ApprovalRequests requests;
    private final ShownOnce once;
    private final IssuerSettings settings;
    private final Clock clock;

    CredentialPages(
            Cockpit cockpit,
            RegisterByForm register,
            EndCredential endCredential,
            ApprovalRequests requests,
            ShownOnce once,
            IssuerSettings settings,
            Clock clock) {
        this.cockpit = cockpit;
        this.register = register;
        this.endCredential = endCredential;
        this.requests = requests;
        this.once = once;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(Routes.CREDENTIALS + "/new")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView form(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor) {
        Reach.require(visitor, client);
        var usual =
                ProofForm.usual(
                        "", department.maxCredentialAgeDays(), settings.issuer().toString());
        return newPage(department, client, firstAsked(client).orElse(usual), new FormErrors());
    }

    /** What was typed of it before a second person agreed to the client. */
    private Optional<ProofForm> firstAsked(Client client) {
        return cockpit.of(client).isEmpty()
                ? requests.thatMade(client.id())
                        .flatMap(it -> ProofForm.read(it.wish().credential()))
                : Optional.empty();
    }

    @PostMapping(Routes.CREDENTIALS)
    @For(value = Access.RUNS_DEPARTMENT, does = "Add a credential")
    ModelAndView create(
            @RequestAttribute Department department,
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request,
            ProofForm form) {
        Reach.require(visitor, client);
        var errors = new FormErrors();
        var proof = form.proof(errors);
        var wanted = form.wanted(department.maxCredentialAgeDays(), clock, errors);
        if (errors.isEmpty()) {
            var credential = new NewCredential(form.kindOrSecret(), proof.orElse(null), wanted);
            var handOver = register.give(client, credential, visitor.actor(), errors);
            if (handOver != null) {
                return new ModelAndView("redirect:" + handOver.keepFor(request, once));
            }
        }
        return newPage(department, client, form, errors);
    }

    private static ModelAndView newPage(
            Department department, Client client, ProofForm form, FormErrors errors) {
        var page = new ModelAndView("console/clients/credential-new");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("client", client);
        page.addObject("proof", form);
        page.addObject("errors", errors.byField());
        page.addObject("root", Routes.of(client));
        return page;
    }

    @GetMapping(Routes.CREDENTIAL + "/retirement")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView askToRetire(
            @RequestAttribute Client client,
            @RequestAttribute Credential credential,
            @RequestAttribute Visitor visitor) {
        Reach.require(visitor, client);
        return endPage("console/clients/credential-retire", client, credential, new FormErrors());
    }

    @PostMapping(Routes.CREDENTIAL + "/retirement")
    @For(value = Access.RUNS_DEPARTMENT, does = "Retire a credential")
    ModelAndView retire(
            @RequestAttribute Client client,
            @RequestAttribute Credential credential,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String days,
            @RequestParam(defaultValue = "") String reason) {
        Reach.require(visitor, client);
        var errors = new FormErrors();
        var words = Reason.of(reason, errors);
        var grace = grace(days, errors);
        if (!errors.isEmpty()) {
            return endPage("console/clients/credential-retire", client, credential, errors);
        }
        Transitions.done(endCredential.retire(credential.id(), grace, words, visitor.actor()));
        return new ModelAndView("redirect:" + Routes.of(client));
    }

    private static Duration grace(String days, FormErrors errors) {
        var most = Credential.LONGEST_GRACE.toDays();
        if (!days.matches("[0-9]{1,3}") || Integer.parseInt(days) > most) {
            errors.add("days", Words.of("from 0 to %d days", most));
            return EndCredential.DEFAULT_GRACE;
        }
        return Duration.ofDays(Integer.parseInt(days));
    }

    @GetMapping(Routes.CREDENTIAL + "/revocation")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView askToRevoke(
            @RequestAttribute Client client,
            @RequestAttribute Credential credential,
            @RequestAttribute Visitor visitor) {
        Reach.require(visitor, client);
        return endPage("console/clients/credential-revoke", client, credential, new FormErrors());
    }

    @PostMapping(Routes.CREDENTIAL + "/revocation")
    @For(value = Access.RUNS_DEPARTMENT, does = "Revoke a credential")
    ModelAndView revoke(
            @RequestAttribute Client client,
            @RequestAttribute Credential credential,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String reason) {
        Reach.require(visitor, client);
        var errors = new FormErrors();
        var words = Reason.of(reason, errors);
        if (!errors.isEmpty()) {
            return endPage("console/clients/credential-revoke", client, credential, errors);
        }
        Transitions.done(endCredential.revoke(credential.id(), words, visitor.actor()));
        return new ModelAndView("redirect:" + Routes.of(client));
    }

    private ModelAndView endPage(
            String view, Client client, Credential credential, FormErrors errors) {
        var page = new ModelAndView(view);
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("client", client);
        page.addObject("line", cockpit.of(client, credential));
        page.addObject(
                "others",
                cockpit.of(client).stream()
                        .filter(CredentialLine::stays)
                        .filter(it -> !it.credential().id().equals(credential.id()))
                        .toList());
        page.addObject("usualDays", EndCredential.DEFAULT_GRACE.toDays());
        page.addObject("errors", errors.byField());
        page.addObject("root", Routes.of(client));
        page.addObject("path", Routes.of(client, credential));
        return page;
    }
}
