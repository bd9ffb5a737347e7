package org.smsauth.auth.console.department;

import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.client.Clients;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Standing;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Suspends and resumes departments. */
@Controller
class DepartmentStandingPages {

    private final ChangeDepartmentStanding changeStanding;
    private final Clients clients;

    DepartmentStandingPages(ChangeDepartmentStanding changeStanding, Clients clients) {
        this.clients = clients;
        this.changeStanding = changeStanding;
    }

    /** Says what follows from it, and asks why. */
    @GetMapping(SettingsPage.PATH + "/suspension")
    @For(Access.ADMINISTERS)
    ModelAndView ask(@RequestAttribute Department department) {
        return page(department, Map.of());
    }

    private ModelAndView page(Department department, Map<String, String> errors) {
        var page = new ModelAndView("console/departments/suspend");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject(
                "clients",
                clients.countByDepartmentAndStandingState(department.id(), Standing.State.ACTIVE));
        page.addObject("errors", errors);
        page.addObject("root", SettingsPage.path(department.id()));
        return page;
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
                : page(department, errors);
    }

    @PostMapping(SettingsPage.PATH + "/resumption")
    @For(value = Access.ADMINISTERS, does = "Resume a department")
    ModelAndView resume(
            @RequestAttribute Department department, @RequestAttribute Visitor visitor) {
        return SettingsPage.after(
                changeStanding.resume(department.id(), "suspension ended", visitor.actor()));
    }
}
