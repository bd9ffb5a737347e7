package org.smsauth.auth.console.department;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import org.smsauth.auth.approval.AskForApproval;
import org.smsauth.auth.approval.Wish;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.ChangeDepartment;
import org.smsauth.auth.department.Department;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/**
 * Has two people decide about production in a department. One begins it; it takes two to end it, or
 * one alone could go around it.
 */
@Controller
class FourEyesPages {

    private static final String FOUR_EYES = SettingsPage.PATH + "/four-eyes";

    private static final String NOBODY_ELSE =
            "Nobody but you could agree: an administrator gives this department a second lead first";
    private static final String BEGUN =
            "From now on two people decide about production here. What is there stays as it is.";

    private final ChangeDepartment change;
    private final AskForApproval askForApproval;
    private final ShownOnce once;

    FourEyesPages(ChangeDepartment change, AskForApproval askForApproval, ShownOnce once) {
        this.change = change;
        this.askForApproval = askForApproval;
        this.once = once;
    }

    @PostMapping(FOUR_EYES)
    @For(value = Access.RUNS_DEPARTMENT, does = "Have two people decide about production")
    ModelAndView begin(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        if (askForApproval.others(department.id(), visitor.person()).isEmpty()) {
            return SettingsPage.of(department, Map.of("four_eyes", NOBODY_ELSE));
        }
        var after = change.requireFourEyes(department, true, visitor.actor());
        once.tell(request, SettingsPage.path(department.id()), BEGUN);
        return SettingsPage.after(after);
    }

    @PostMapping(FOUR_EYES + "/end")
    @For(value = Access.RUNS_DEPARTMENT, does = "Have one person decide about production")
    ModelAndView askToEnd(
            @RequestAttribute Department department, @RequestAttribute Visitor visitor) {
        return department.fourEyes()
                ? new ModelAndView(
                        "redirect:"
                                + Routes.of(
                                        askForApproval.ask(
                                                department,
                                                new Wish.NoFourEyes(),
                                                visitor.person())))
                : SettingsPage.again(department.id());
    }
}
