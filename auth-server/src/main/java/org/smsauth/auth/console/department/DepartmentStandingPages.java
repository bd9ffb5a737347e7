package org.smsauth.auth.console.department;

import java.util.LinkedHashMap;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.auth.department.Department;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Suspends and resumes departments. */
@Controller
class DepartmentStandingPages {

    private final ChangeDepartmentStanding changeStanding;

    DepartmentStandingPages(ChangeDepartmentStanding changeStanding) {
        this.changeStanding = changeStanding;
    }

    @PostMapping(SettingsPage.PATH + "/suspension")
    @For(value = Access.ADMINISTERS, does = "Suspend a department")
    ModelAndView suspend(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String reason) {
        var errors = new LinkedHashMap<String, String>();
        Line.REASON.check(reason, errors);
        return errors.isEmpty()
                ? SettingsPage.after(
                        changeStanding.suspend(department.id(), reason.strip(), visitor.actor()))
                : SettingsPage.of(department, errors);
    }

    @PostMapping(SettingsPage.PATH + "/resumption")
    @For(value = Access.ADMINISTERS, does = "Resume a department")
    ModelAndView resume(
            @RequestAttribute Department department, @RequestAttribute Visitor visitor) {
        return SettingsPage.after(
                changeStanding.resume(department.id(), "suspension ended", visitor.actor()));
    }
}
