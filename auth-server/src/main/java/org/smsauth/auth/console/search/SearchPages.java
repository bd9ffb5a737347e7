package org.smsauth.auth.console.search;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.frame.Shell;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.runtime.vault.RootKey;
import org.smsauth.runtime.vault.Seal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The one box, and what it found: the page itself, where it is exactly that. */
@Controller
class SearchPages {

    private static final String PATH = ConsoleFrame.ROOT + "/search";

    private final FindHere findHere;
    private final FindAtSmsServer findAtSmsServer;
    private final Seal seal;

    SearchPages(FindHere findHere, FindAtSmsServer findAtSmsServer, RootKey rootKey) {
        this.findHere = findHere;
        this.findAtSmsServer = findAtSmsServer;
        this.seal = new Seal(rootKey, "search in the console");
    }

    /** What is looked for comes in a form: it may be a number, or a token that somebody pasted. */
    @PostMapping(PATH)
    @For(Access.SIGNED_IN)
    String search(@RequestAttribute Visitor visitor, @RequestParam(defaultValue = "") String q) {
        return "redirect:" + address(Sought.of(q), visitor);
    }

    private ListAddress address(Sought sought, Visitor visitor) {
        var text = sought.kept();
        return ListAddress.of(PATH)
                .with("q", text.isEmpty() ? "" : seal.seal(text, place(visitor)));
    }

    /** What one has looked for nobody else reads. */
    private static String place(Visitor visitor) {
        return visitor.person().id().toString();
    }

    @GetMapping(PATH)
    @For(Access.SIGNED_IN)
    String show(
            @RequestAttribute Visitor visitor,
            @ModelAttribute("shell") Shell shell,
            @RequestParam(defaultValue = "") String q,
            HttpServletRequest request,
            Model model) {
        var kept = seal.open(q, place(visitor));
        if (kept.isEmpty() && !q.isEmpty()) {
            return "redirect:" + address(Sought.of(q), visitor);
        }
        var sought = Sought.of(kept.orElse(""));
        var found = find(sought, visitor, shell.departments(), request);
        var exact = found.hits().stream().filter(Hit::isExact).toList();
        if (exact.size() == 1 && found.away() == null) {
            return "redirect:" + exact.getFirst().path();
        }
        model.addAttribute("sought", sought.kept());
        model.addAttribute("hits", found.hits());
        model.addAttribute("away", found.away());
        return "console/search";
    }

    private FindAtSmsServer.Found find(
            Sought sought, Visitor visitor, List<Department> seen, HttpServletRequest request) {
        return switch (sought) {
            case Sought.Id(var id) -> {
                var here = findHere.find(id, visitor, seen);
                yield here.isEmpty()
                        ? findAtSmsServer.find(id, visitor, seen, request)
                        : new FindAtSmsServer.Found(here, null);
            }
            case Sought.Phone(var number) -> findAtSmsServer.find(number, seen, request);
            case Sought.Words(var text) ->
                    new FindAtSmsServer.Found(findHere.find(text, visitor, seen), null);
            case Sought.Nothing _ -> FindAtSmsServer.Found.NOTHING;
        };
    }
}
