package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.session.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Shows the form that was filled in before its person signed in once more, to be confirmed. */
@Controller
public class HeldChangePages {

    public static final String HELD = ConsoleFrame.CHANGE;

    private final HoldChange held;
    private final KeptForm kept;

    HeldChangePages(HoldChange held, KeptForm kept) {
        this.kept = kept;
        this.held = held;
    }

    @GetMapping(HELD)
    @For(Access.SIGNED_IN)
    String show(
            HttpServletRequest request,
            HttpServletResponse response,
            @RequestAttribute Visitor visitor,
            Model model) {
        kept.take(request, response).ifPresent(it -> held.adopt(request, visitor, it));
        var change = held.of(request, visitor);
        if (change.isEmpty()) {
            return "redirect:" + ConsoleFrame.ROOT;
        }
        model.addAttribute("change", change.get());
        return "console/change";
    }
}
