package org.smsauth.auth.console.department;

import java.util.LinkedHashMap;
import java.util.Map;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.department.LookAlike;
import org.smsauth.auth.department.OpenDepartment;
import org.smsauth.auth.language.Words;
import org.smsauth.model.DepartmentId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** Opens departments. */
@Controller
class OpenPages {

    private static final String DEPARTMENTS = "/console/departments";

    private final OpenDepartment openDepartment;
    private final LookAlike lookAlike;

    OpenPages(OpenDepartment openDepartment, LookAlike lookAlike) {
        this.lookAlike = lookAlike;
        this.openDepartment = openDepartment;
    }

    @GetMapping(DEPARTMENTS + "/open")
    @For(Access.ADMINISTERS)
    ModelAndView openForm() {
        return openForm("", "", Map.of());
    }

    @PostMapping(DEPARTMENTS)
    @For(value = Access.ADMINISTERS, does = "Open a department")
    ModelAndView open(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name) {
        var errors = new LinkedHashMap<String, String>();
        Line.NAME.check(name, errors);
        try {
            var wanted = new DepartmentId(id);
            lookAlike
                    .ofName(wanted, name)
                    .ifPresent(it -> errors.putIfAbsent("name", SettingsPage.readsLike(it)));
            if (errors.isEmpty()) {
                if (openDepartment.open(wanted, name.strip(), visitor.actor()).isPresent()) {
                    return SettingsPage.again(wanted);
                }
                errors.put("id", Words.of("There is a department of this id already"));
            }
        } catch (IllegalArgumentException e) {
            errors.put(
                    "id",
                    Words.of("2 to 40 lower-case letters, digits and hyphens, a letter first"));
        }
        return openForm(id, name, errors);
    }

    private static ModelAndView openForm(String id, String name, Map<String, String> errors) {
        var page = new ModelAndView("console/departments/open");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("id", id);
        page.addObject("name", name);
        page.addObject("errors", errors);
        return page;
    }
}
