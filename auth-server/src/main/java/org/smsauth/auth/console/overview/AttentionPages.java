package org.smsauth.auth.console.overview;

import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotUnderstood;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.list.ListAddress;
import org.smsauth.auth.console.list.Part;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.language.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Everything of a department that needs a look, or all of one kind, page by page. */
@Controller
class AttentionPages {

    static final String PATH = "/attention";

    private static final int A_PAGE = 50;

    private final KeepAttention attention;

    AttentionPages(KeepAttention attention) {
        this.attention = attention;
    }

    @GetMapping(Routes.DEPARTMENT + PATH)
    @For(Access.SEES_DEPARTMENT)
    String list(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String kind,
            @RequestParam(defaultValue = "") String page,
            Model model) {
        var wanted = Hint.Kind.ofWire(kind);
        if (wanted.isEmpty() && !kind.isEmpty()) {
            throw new NotUnderstood(
                    "There is no such kind of hint: go by the links of the overview.");
        }
        var hints =
                attention.in(department).hints().stream()
                        .filter(it -> wanted.isEmpty() || wanted.get() == it.kind());
        model.addAttribute(
                "part", Part.of(hints, Attention.firstThingsFirst(), Part.asked(page), A_PAGE));
        model.addAttribute(
                "title", Words.of(wanted.map(Hint.Kind::words).orElse("What needs a look")));
        model.addAttribute("root", Routes.of(department));
        model.addAttribute(
                "address", ListAddress.of(Routes.of(department) + PATH).with("kind", kind));
        model.addAttribute("mayChange", visitor.runs(department.id()));
        return "console/attention";
    }
}
