package org.smsauth.auth.console.department;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.credential.LimitCredentialAge;
import org.smsauth.auth.department.ChangeDepartment;
import org.smsauth.auth.department.ChangeDepartmentStanding;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.department.OpenDepartment;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What departments are and may have. */
@Controller
class DepartmentPages {

    private static final String DEPARTMENTS = "/console/departments";
    private static final String DEPARTMENT = DEPARTMENTS + "/{department}";
    private static final String SETTINGS = DEPARTMENT + "/settings";
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_REASON = 400;
    private static final int MOST_SENDER_IDS = 200;

    private final OpenDepartment openDepartment;
    private final ChangeDepartment change;
    private final ChangeDepartmentStanding changeStanding;
    private final LimitCredentialAge limitAge;

    DepartmentPages(
            OpenDepartment openDepartment,
            ChangeDepartment change,
            ChangeDepartmentStanding changeStanding,
            LimitCredentialAge limitAge) {
        this.openDepartment = openDepartment;
        this.change = change;
        this.changeStanding = changeStanding;
        this.limitAge = limitAge;
    }

    @GetMapping(DEPARTMENTS + "/open")
    @For(Access.ADMINISTERS)
    ModelAndView openForm() {
        return openForm("", "", Map.of());
    }

    @PostMapping(DEPARTMENTS)
    @For(Access.ADMINISTERS)
    ModelAndView open(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String id,
            @RequestParam(defaultValue = "") String name) {
        var errors = new LinkedHashMap<String, String>();
        checkLine("name", name, LONGEST_NAME, errors);
        try {
            var wanted = new DepartmentId(id);
            if (errors.isEmpty()) {
                if (openDepartment.open(wanted, name.strip(), visitor.actor()).isPresent()) {
                    return settings(wanted);
                }
                errors.put("id", "There is a department of this id already");
            }
        } catch (IllegalArgumentException e) {
            errors.put("id", "2 to 40 lower-case letters, digits and hyphens, a letter first");
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

    @GetMapping(SETTINGS)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(@RequestAttribute Department department) {
        return show(department, String.join("\n", texts(department.senderIds())), Map.of());
    }

    private static ModelAndView show(
            Department department, String senders, Map<String, String> errors) {
        var page = new ModelAndView("console/departments/settings");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        var scopes = new LinkedHashSet<>(ManagementScope.everyScope().tokens());
        scopes.addAll(department.entitlement().tokens());
        page.addObject("department", department);
        page.addObject("scopes", scopes);
        page.addObject("senders", senders);
        page.addObject("errors", errors);
        page.addObject("root", SETTINGS.replace("{department}", department.id().value()));
        return page;
    }

    private static List<String> texts(SenderIds senderIds) {
        return senderIds.values().stream().map(SenderId::value).toList();
    }

    @PostMapping(SETTINGS + "/entitlement")
    @For(Access.ADMINISTERS)
    ModelAndView entitle(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(required = false, defaultValue = "") List<String> scope) {
        var known = new LinkedHashSet<>(ManagementScope.everyScope().tokens());
        known.addAll(department.entitlement().tokens());
        if (!known.containsAll(scope)) {
            return show(
                    department,
                    String.join("\n", texts(department.senderIds())),
                    Map.of("scope", "Choose out of the list"));
        }
        return done(change.entitle(department.id(), new Scope(scope), visitor.actor()));
    }

    @PostMapping(SETTINGS + "/sender-ids")
    @For(Access.ADMINISTERS)
    ModelAndView giveSenderIds(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String senders) {
        try {
            var read =
                    new SenderIds(
                            Arrays.stream(senders.split("[\\r\\n]+"))
                                    .map(String::strip)
                                    .filter(it -> !it.isEmpty())
                                    .map(SenderId::new)
                                    .toList());
            if (read.values().size() <= MOST_SENDER_IDS) {
                return done(change.giveSenderIds(department.id(), read, visitor.actor()));
            }
        } catch (IllegalArgumentException e) {
            return show(
                    department, senders, Map.of("senders", "One a line, each " + SenderId.SHAPE));
        }
        return show(
                department, senders, Map.of("senders", "At most %d".formatted(MOST_SENDER_IDS)));
    }

    @PostMapping(SETTINGS)
    @For(Access.ADMINISTERS)
    ModelAndView settle(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days) {
        var errors = new LinkedHashMap<String, String>();
        checkLine("name", name, LONGEST_NAME, errors);
        var number = days.matches("[0-9]{1,4}") ? Integer.parseInt(days) : 0;
        if (number < 1 || number > Department.LONGEST_CREDENTIAL_AGE_DAYS) {
            errors.put(
                    "days", "From 1 to %d days".formatted(Department.LONGEST_CREDENTIAL_AGE_DAYS));
        }
        return errors.isEmpty()
                ? settle(department, name.strip(), number, visitor.actor())
                : show(department, String.join("\n", texts(department.senderIds())), errors);
    }

    private ModelAndView settle(Department before, String name, int days, String by) {
        if (!before.name().equals(name)) {
            done(change.rename(before.id(), name, by));
        }
        return before.maxCredentialAgeDays() == days
                ? settings(before.id())
                : done(limitAge.limit(before.id(), days, by));
    }

    @PostMapping(SETTINGS + "/suspension")
    @For(Access.ADMINISTERS)
    ModelAndView suspend(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String reason) {
        var errors = new LinkedHashMap<String, String>();
        checkLine("reason", reason, LONGEST_REASON, errors);
        return errors.isEmpty()
                ? done(changeStanding.suspend(department.id(), reason.strip(), visitor.actor()))
                : show(department, String.join("\n", texts(department.senderIds())), errors);
    }

    @PostMapping(SETTINGS + "/resumption")
    @For(Access.ADMINISTERS)
    ModelAndView resume(
            @RequestAttribute Department department, @RequestAttribute Visitor visitor) {
        return done(changeStanding.resume(department.id(), "suspension ended", visitor.actor()));
    }

    private static void checkLine(
            String field, String text, int longest, Map<String, String> errors) {
        if (text.isBlank()
                || text.strip().length() > longest
                || text.chars().anyMatch(Character::isISOControl)) {
            errors.put(field, "One line of 1 to %d characters".formatted(longest));
        }
    }

    private static ModelAndView done(Transition<Department> transition) {
        return switch (transition) {
            case Transition.Done<Department>(var after) -> settings(after.id());
            case Transition.NotPossible<Department>(var why) -> throw new NotPossible(why);
            case Transition.NotFound<Department> _ -> throw new NotThere();
        };
    }

    private static ModelAndView settings(DepartmentId id) {
        return new ModelAndView("redirect:" + SETTINGS.replace("{department}", id.value()));
    }
}
