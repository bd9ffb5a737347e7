package org.smsauth.auth.console.overview;

import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.client.Routes;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Puts a visitor's first steps away, and brings them back: for that visitor alone. */
@Controller
class FirstStepPages {

    private final Departments departments;
    private final PutAway putAway;

    FirstStepPages(Departments departments, PutAway putAway) {
        this.departments = departments;
        this.putAway = putAway;
    }

    /**
     * @param of a department's id, or {@link PutAway#INSTALLATION}
     * @param back anything, to bring them back
     */
    @PostMapping(ConsoleFrame.ROOT + "/first-steps")
    @For(Access.SIGNED_IN)
    String change(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String of,
            @RequestParam(defaultValue = "") String back) {
        var page =
                of.equals(PutAway.INSTALLATION) ? ConsoleFrame.ROOT : Routes.of(seen(of, visitor));
        if (back.isEmpty()) {
            putAway.put(visitor, of);
        } else {
            putAway.bringBack(visitor, of);
        }
        return "redirect:" + page;
    }

    private Department seen(String id, Visitor visitor) {
        try {
            return departments
                    .findById(new DepartmentId(id))
                    .filter(it -> visitor.sees(it.id()))
                    .orElseThrow(NotThere::new);
        } catch (IllegalArgumentException noId) {
            throw new NotThere();
        }
    }
}
