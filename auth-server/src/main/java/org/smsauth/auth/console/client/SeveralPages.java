package org.smsauth.auth.console.client;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.client.Tags;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.smsauth.model.ClientId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Takes one step with several clients of a list, with one question before. */
@Controller
class SeveralPages {

    private static final String SEVERAL = Routes.CLIENTS + "/several";
    private static final int MOST = 500;

    private final Clients clients;
    private final FindClients findClients;
    private final Several several;
    private final ShownOnce once;

    SeveralPages(Clients clients, FindClients findClients, Several several, ShownOnce once) {
        this.clients = clients;
        this.findClients = findClients;
        this.several = several;
        this.once = once;
    }

    /** Asks, and shows whom it is about. */
    @PostMapping(SEVERAL)
    @For(value = Access.RUNS_DEPARTMENT, does = "Change several clients")
    ModelAndView ask(
            @RequestAttribute Department department,
            ClientFilter filter,
            @RequestParam(required = false) @Nullable List<String> client,
            @RequestParam(defaultValue = "false") boolean all,
            @RequestParam(defaultValue = "") String step) {
        var wanted =
                Several.Step.ofWire(step)
                        .orElseThrow(() -> new NotUnderstood("Choose what to do with them."));
        return page(
                department, wanted, chosen(department, filter, client, all), "", new FormErrors());
    }

    @PostMapping(SEVERAL + "/{step}")
    @For(value = Access.RUNS_DEPARTMENT, does = "{step} several clients")
    ModelAndView take(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @PathVariable String step,
            @RequestParam(required = false) @Nullable List<String> client,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String owner,
            @RequestParam(defaultValue = "") String tags,
            HttpServletRequest request) {
        var wanted = Several.Step.ofWire(step).orElseThrow(NotThere::new);
        var errors = new FormErrors();
        var chosen = found(department, Objects.requireNonNullElse(client, List.of()));
        var words =
                wanted.asksWhy()
                        ? Reason.of(reason, errors)
                        : wanted.asksTags() ? tags(tags, errors) : owner.strip();
        if (wanted == Several.Step.OWNER && words.isEmpty()) {
            errors.add("owner", "Say who answers for them from now on");
        }
        if (!errors.isEmpty()) {
            return page(department, wanted, chosen, wanted.asksTags() ? tags : owner, errors);
        }
        var root = Routes.clientsOf(department);
        once.tell(request, root, several.take(wanted, chosen, words, visitor).inWords());
        return new ModelAndView("redirect:" + root);
    }

    private static String tags(String typed, FormErrors errors) {
        try {
            var tags = Tags.typed(typed);
            if (tags.isEmpty()) {
                errors.add("tags", "Say which");
            }
            return tags.toString();
        } catch (IllegalArgumentException e) {
            errors.add("tags", Words.of("Take %s", TagShape.inWords()));
            return "";
        }
    }

    private List<Client> chosen(
            Department department, ClientFilter filter, @Nullable List<String> ids, boolean all) {
        if (!all) {
            return found(department, Objects.requireNonNullElse(ids, List.of()));
        }
        var fit = findClients.find(department.id(), filter, 1, MOST);
        if (fit.total() > MOST) {
            throw new NotPossible(
                    Words.of(
                            "That are %,d clients, and %,d can be changed at once: narrow the list first.",
                            fit.total(), MOST));
        }
        return fit.items().stream().map(ClientLine::client).toList();
    }

    private List<Client> found(Department department, List<String> ids) {
        if (ids.isEmpty() || ids.size() > MOST) {
            throw new NotUnderstood(
                    ids.isEmpty()
                            ? "No client was chosen: tick some of the list, or all that fit."
                            : Words.of("At most %,d clients can be changed at once.", MOST));
        }
        return ids.stream()
                .distinct()
                .map(it ->
                        client(it)
                                .filter(client -> client.department().equals(department.id()))
                                .orElseThrow(NotThere::new))
                .toList();
    }

    private Optional<Client> client(String id) {
        try {
            return clients.findById(new ClientId(id));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static ModelAndView page(
            Department department,
            Several.Step step,
            List<Client> chosen,
            String typed,
            FormErrors errors) {
        var page = new ModelAndView("console/clients/several");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("step", step);
        page.addObject("clients", chosen);
        page.addObject("typed", typed);
        page.addObject("errors", errors.byField());
        page.addObject("root", Routes.clientsOf(department));
        return page;
    }
}
