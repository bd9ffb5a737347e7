package org.smsauth.auth.console.registration;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.Part;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.registration.InitialAccessTokens;
import org.smsauth.auth.registration.IssueInitialAccess;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** The registration tokens of a department. */
@Controller
class TokenPages {

    private static final String TOKENS = Routes.DEPARTMENT + "/registration-tokens";
    private static final String TOKEN = TOKENS + "/{registration}";
    private static final String ENDS =
            "Nobody registers with it any more. Clients that were registered with it stay as they are.";
    private static final int SIZE = 50;

    private final InitialAccessTokens tokens;
    private final IssueInitialAccess issue;
    private final ShownOnce once;
    private final IssuerSettings settings;
    private final Clock clock;

    TokenPages(
            InitialAccessTokens tokens,
            IssueInitialAccess issue,
            ShownOnce once,
            IssuerSettings settings,
            Clock clock) {
        this.tokens = tokens;
        this.issue = issue;
        this.once = once;
        this.settings = settings;
        this.clock = clock;
    }

    @GetMapping(TOKENS)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String state,
            @RequestParam(defaultValue = "") String page,
            HttpServletRequest request,
            Model model) {
        if (!state.matches("(ended)?")) {
            throw new NotUnderstood("Registration tokens are shown open, or ended.");
        }
        var open = state.isEmpty();
        var now = clock.instant();
        var number = Part.asked(page);
        var past = (number - 1L) * SIZE;
        model.addAttribute("department", department);
        model.addAttribute("entitled", isEntitled(department));
        model.addAttribute("open", open);
        model.addAttribute("tokens", tokens.latest(department.id(), open, now, past, SIZE));
        model.addAttribute("total", tokens.count(department.id(), open, now));
        model.addAttribute("number", number);
        model.addAttribute("size", SIZE);
        model.addAttribute("mayChange", visitor.runs(department.id()));
        model.addAttribute("told", once.told(request));
        model.addAttribute("root", root(department));
        return "console/registration/list";
    }

    @GetMapping(TOKENS + "/new")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView form(@RequestAttribute Department department, @RequestAttribute Visitor visitor) {
        requireEntitled(department);
        return form(department, TokenForm.beginning(visitor.actor()), Map.of());
    }

    /** As the API and registration itself ask. */
    private static boolean isEntitled(Department department) {
        return department.entitlement().tokens().contains(ManagementScope.CLIENTS.scope());
    }

    private static void requireEntitled(Department department) {
        if (!isEntitled(department)) {
            throw new NotPossible(
                    Words.of(
                            "Programs may not manage clients in %s: an administrator permits it first, under Department.",
                            department.name()));
        }
    }

    private static ModelAndView form(
            Department department, TokenForm form, Map<String, String> errors) {
        var page = new ModelAndView("console/registration/new");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("form", form);
        page.addObject("errors", errors);
        page.addObject("root", root(department));
        return page;
    }

    @PostMapping(TOKENS)
    @For(value = Access.RUNS_DEPARTMENT, does = "Make a registration token")
    ModelAndView create(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            TokenForm form,
            HttpServletRequest request) {
        requireEntitled(department);
        var errors = new LinkedHashMap<String, String>();
        var wanted = form.wanted(department, clock.instant(), errors);
        if (!errors.isEmpty()) {
            return form(department, form, errors);
        }
        var created = issue.create(wanted, visitor.actor());
        once.keep(request, place(created.token().id()), created.text().value());
        return new ModelAndView(
                "redirect:%s/%s/made".formatted(root(department), created.token().id()));
    }

    /** Shown once, to whoever has just made it. */
    @GetMapping(TOKEN + "/made")
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView made(
            @RequestAttribute Department department,
            @PathVariable String registration,
            HttpServletRequest request) {
        var token = tokens.find(department.id(), registration).orElseThrow(NotThere::new);
        var text = once.take(request, place(token.id()));
        if (text.isEmpty()) {
            return new ModelAndView("redirect:" + root(department));
        }
        var page = new ModelAndView("console/registration/made");
        page.addObject("department", department);
        page.addObject("token", token);
        page.addObject("text", text.get());
        page.addObject("endpoint", settings.issuer() + "/oauth2/register");
        page.addObject("root", root(department));
        return page;
    }

    @PostMapping(TOKEN + "/end")
    @For(value = Access.RUNS_DEPARTMENT, does = "End a registration token", ends = ENDS)
    String end(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable String registration,
            HttpServletRequest request) {
        if (tokens.find(department.id(), registration).isEmpty()) {
            throw new NotThere();
        }
        var ended = issue.revoke(department.id(), registration, visitor.actor());
        once.tell(
                request,
                root(department),
                ended
                        ? Words.of("Ended.") + " " + Words.of(ENDS)
                        : Words.of("It was used up, or ended, already."));
        return "redirect:" + root(department);
    }

    private static String place(String id) {
        return "registration token " + id;
    }

    private static String root(Department department) {
        return Routes.of(department) + "/registration-tokens";
    }
}
