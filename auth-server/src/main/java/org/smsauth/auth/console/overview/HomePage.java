package org.smsauth.auth.console.overview;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.frame.Shell;
import org.smsauth.auth.console.session.Visitor;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestAttribute;

/**
 * Where a visitor begins: the one department there is to see, or the choice between several, for
 * who sees everything with the alarms of all.
 */
@Controller
class HomePage {

    private final FindAlarms findAlarms;
    private final DepartmentFigures figures;
    private final LookAtBeginning lookAtBeginning;
    private final PutAway putAway;

    HomePage(
            FindAlarms findAlarms,
            DepartmentFigures figures,
            LookAtBeginning lookAtBeginning,
            PutAway putAway) {
        this.lookAtBeginning = lookAtBeginning;
        this.putAway = putAway;
        this.figures = figures;
        this.findAlarms = findAlarms;
    }

    @GetMapping(ConsoleFrame.ROOT)
    @For(Access.SIGNED_IN)
    String show(
            @RequestAttribute Visitor visitor,
            @ModelAttribute("shell") Shell shell,
            HttpServletRequest request,
            Model model) {
        if (shell.departments().size() == 1) {
            return "redirect:/console/departments/"
                    + Objects.requireNonNull(shell.department()).id();
        }
        var alarms =
                visitor.seesEverything() ? findAlarms.ofAll(visitor.askingOfAll(request)) : null;
        model.addAttribute("alarms", alarms);
        model.addAttribute("figures", figures.of(shell.departments(), alarms));
        var steps =
                visitor.administers()
                        ? lookAtBeginning.ofInstallation(shell.departments())
                        : List.<FirstStep>of();
        model.addAttribute("firstSteps", steps);
        model.addAttribute("stepsLeft", FirstSteps.isToDo(steps));
        model.addAttribute(
                "stepsAway",
                FirstSteps.isToDo(steps) && putAway.isAway(visitor, PutAway.INSTALLATION));
        return visitor.seesEverything() || !shell.departments().isEmpty()
                ? "console/home"
                : "console/no-role";
    }
}
