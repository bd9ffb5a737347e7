package org.smsauth.auth.console;

import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/** Where a visitor begins: the one department there is to see, or the choice between several. */
@Controller
class HomePage {

    @GetMapping(ConsoleFrame.ROOT)
    @For(Access.SIGNED_IN)
    String show(
            @RequestAttribute Visitor visitor, @ModelAttribute("shell") Shell shell, Model model) {
        if (shell.departments().size() == 1) {
            return "redirect:/console/departments/"
                    + Objects.requireNonNull(shell.department()).id();
        }
        return visitor.seesEverything() || !shell.departments().isEmpty()
                ? "console/home"
                : "console/no-role";
    }
}
