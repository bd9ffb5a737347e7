package org.smsauth.auth.console.approval;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.approval.ApprovalRequest;
import org.smsauth.auth.approval.ApprovalRequests;
import org.smsauth.auth.approval.AskForApproval;
import org.smsauth.auth.approval.DecideApproval;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Registration;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.FormErrors;
import org.smsauth.auth.console.client.Reason;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.client.Transitions;
import org.smsauth.auth.console.frame.KeptEnvironment;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Person;
import org.smsauth.model.ClientId;
import org.smsauth.model.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What waits for a second person's yes in a department, and what became of the rest. */
@Controller
class RequestPages {

    private static final String REQUEST = Routes.REQUESTS + "/{request}";
    private static final int MOST = 100;

    private static final String TAKEN_BACK =
            "It ends, and nobody can agree to it any more; whoever wants it after all asks anew.";

    private static final String WITHDRAWN = "Taken back. Nothing was changed.";

    private final ApprovalRequests requests;
    private final AskForApproval askForApproval;
    private final DecideApproval decide;
    private final Clients clients;
    private final ShownOnce once;
    private final Clock clock;

    RequestPages(
            ApprovalRequests requests,
            AskForApproval askForApproval,
            DecideApproval decide,
            Clients clients,
            ShownOnce once,
            Clock clock) {
        this.requests = requests;
        this.askForApproval = askForApproval;
        this.decide = decide;
        this.clients = clients;
        this.once = once;
        this.clock = clock;
    }

    @GetMapping(Routes.REQUESTS)
    @For(Access.SEES_DEPARTMENT)
    String list(@RequestAttribute Department department, Model model) {
        var now = clock.instant();
        var all = requests.latest(department.id(), MOST);
        model.addAttribute("department", department);
        model.addAttribute("open", all.stream().filter(it -> it.isOpen(now)).toList());
        model.addAttribute("decided", all.stream().filter(it -> !it.isOpen(now)).toList());
        model.addAttribute("root", Routes.of(department) + "/requests");
        return "console/requests/list";
    }

    @GetMapping(REQUEST)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID request,
            HttpServletRequest http) {
        KeptEnvironment.shown(http, Environment.PRODUCTION);
        return page(department, visitor, found(department, request), new FormErrors())
                .addObject("told", once.told(http));
    }

    @PostMapping(REQUEST + "/approval")
    @For(value = Access.RUNS_DEPARTMENT, does = "Agree to a request")
    String agree(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID request,
            HttpServletRequest http) {
        var asked = found(department, request);
        var after = Transitions.done(decide.agree(asked.id(), visitor.person()));
        return told(
                http,
                after,
                Words.of(
                        "Done. %s asked for it and you agreed; both are on record.",
                        after.askedBy()));
    }

    @PostMapping(REQUEST + "/refusal")
    @For(value = Access.RUNS_DEPARTMENT, does = "Decline a request")
    ModelAndView decline(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID request,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest http) {
        var asked = found(department, request);
        var errors = new FormErrors();
        var words = Reason.of(reason, errors);
        if (!errors.isEmpty()) {
            return page(department, visitor, asked, errors);
        }
        var after = Transitions.done(decide.decline(asked.id(), words, visitor.person()));
        return new ModelAndView(
                told(
                        http,
                        after,
                        Words.of(
                                "Declined. Nothing was changed, and %s is told.",
                                after.askedBy())));
    }

    @PostMapping(REQUEST + "/withdrawal")
    @For(value = Access.RUNS_DEPARTMENT, does = "Take the request back", ends = TAKEN_BACK)
    String withdraw(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable UUID request,
            HttpServletRequest http) {
        var asked = found(department, request);
        var after = Transitions.done(decide.withdraw(asked.id(), visitor.person()));
        return told(http, after, Words.of(WITHDRAWN));
    }

    private String told(HttpServletRequest http, ApprovalRequest after, String sentence) {
        once.tell(http, Routes.of(after), sentence);
        return "redirect:" + Routes.of(after);
    }

    private ApprovalRequest found(Department department, UUID request) {
        return requests.find(request)
                .filter(it -> it.department().equals(department.id()))
                .orElseThrow(NotThere::new);
    }

    private ModelAndView page(
            Department department, Visitor visitor, ApprovalRequest it, FormErrors errors) {
        var now = clock.instant();
        var runs = visitor.runs(department.id());
        var page = new ModelAndView("console/requests/request");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("it", it);
        page.addObject("lines", lines(it, new Times(now)));
        addClient(page, "made", it.made());
        addClient(page, "from", it.wish().client());
        page.addObject("isOpen", it.isOpen(now));
        page.addObject("isOwn", runs && it.isOf(visitor.person()));
        page.addObject("mayDecide", runs && !it.isOf(visitor.person()));
        page.addObject(
                "hindrance",
                decide.hindrance(it, visitor.person()).map(Transitions::why).orElse(""));
        page.addObject("others", others(department, visitor.person()));
        page.addObject("mayChange", runs);
        page.addObject("errors", errors.byField());
        page.addObject("root", Routes.of(it));
        return page;
    }

    private void addClient(ModelAndView page, String name, @Nullable ClientId id) {
        var client = id == null ? null : clients.findById(id).orElse(null);
        page.addObject(name, client);
        page.addObject(name + "Path", client == null ? "" : Routes.of(client));
    }

    private List<String> others(Department department, Person than) {
        return askForApproval.others(department.id(), than).stream().map(Person::name).toList();
    }

    private List<WishedLine> lines(ApprovalRequest request, Times times) {
        var asked = request.wish().registration();
        return asked == null ? List.of() : WishedLine.of(asked, before(request), times);
    }

    /** What it would change, as long as it may. */
    private @Nullable Registration before(ApprovalRequest request) {
        return request.wish() instanceof Wish.Widen widen && request.decidedBy() == null
                ? clients.findById(widen.client()).map(Client::registration).orElse(null)
                : null;
    }
}
