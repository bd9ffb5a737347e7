package org.smsauth.auth.console.client;

import java.util.Locale;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.client.ChangeClientStanding;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.model.ClientId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Suspends, resumes and retires a client, each with a reason and one question before. */
@Controller
class StandingPages {

    private static final String STEP = Routes.CLIENT + "/standing/{step}";

    private final ChangeClientStanding change;

    StandingPages(ChangeClientStanding change) {
        this.change = change;
    }

    private enum Choice {
        SUSPEND,
        RESUME,
        RETIRE;

        private static Choice of(String word) {
            for (var step : values()) {
                if (step.name().toLowerCase(Locale.ROOT).equals(word)) {
                    return step;
                }
            }
            throw new NotThere();
        }

        private Transition<Client> take(
                ChangeClientStanding change, ClientId id, String reason, String by) {
            return switch (this) {
                case SUSPEND -> change.suspend(id, reason, by);
                case RESUME -> change.resume(id, reason, by);
                case RETIRE -> change.retire(id, reason, by);
            };
        }
    }

    @GetMapping(STEP)
    @For(Access.RUNS_DEPARTMENT)
    ModelAndView ask(
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            @PathVariable String step) {
        Reach.require(visitor, client);
        return page(client, Choice.of(step), new FormErrors());
    }

    @PostMapping(STEP)
    @For(value = Access.RUNS_DEPARTMENT, does = "{step} a client")
    ModelAndView change(
            @RequestAttribute Client client,
            @RequestAttribute Visitor visitor,
            @PathVariable String step,
            @RequestParam(defaultValue = "") String reason) {
        Reach.require(visitor, client);
        var wanted = Choice.of(step);
        var errors = new FormErrors();
        var words = Reason.of(reason, errors);
        if (!errors.isEmpty()) {
            return page(client, wanted, errors);
        }
        Transitions.done(wanted.take(change, client.id(), words, visitor.actor()));
        return new ModelAndView("redirect:" + Routes.of(client));
    }

    private static ModelAndView page(Client client, Choice step, FormErrors errors) {
        var page = new ModelAndView("console/clients/standing");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("client", client);
        page.addObject("step", step.name().toLowerCase(Locale.ROOT));
        page.addObject("errors", errors.byField());
        page.addObject("root", Routes.of(client));
        return page;
    }
}
