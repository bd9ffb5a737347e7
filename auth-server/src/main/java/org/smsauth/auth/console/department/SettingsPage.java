package org.smsauth.auth.console.department;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.words.ScopeWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.ManagementScope;
import org.smsauth.auth.language.Words;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.SenderId;
import org.springframework.http.HttpStatus;
import org.springframework.web.servlet.ModelAndView;

/** The page of one department's settings, as it is shown and as it is shown again with errors. */
final class SettingsPage {

    static final String PATH = "/console/departments/{department}/settings";

    private SettingsPage() {}

    static ModelAndView of(Department department) {
        return of(department, Map.of());
    }

    static ModelAndView of(Department department, Map<String, String> errors) {
        return of(department, Typed.of(department), errors);
    }

    static ModelAndView of(Department department, Typed typed, Map<String, String> errors) {
        var page = new ModelAndView("console/departments/settings");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("department", department);
        page.addObject("scopes", scopes(department).stream().map(ScopeWords::of).toList());
        page.addObject("typed", typed);
        page.addObject("was", Typed.of(department));
        page.addObject("errors", errors);
        page.addObject("root", path(department.id()));
        return page;
    }

    /** What was typed, with what somebody else has set since beside it. */
    static ModelAndView overtaken(
            Department department, Typed typed, Map<String, String> differing) {
        var page = of(department, typed, differing);
        page.setStatus(HttpStatus.CONFLICT);
        return page.addObject("overtaken", true);
    }

    /**
     * What the fields of its three forms say.
     *
     * @param scope tokens
     * @param senders one a line
     */
    record Typed(List<String> scope, String senders, String name, String days) {

        static Typed of(Department department) {
            var senders = department.senderIds().values().stream().map(SenderId::value).toList();
            return new Typed(
                    List.copyOf(department.entitlement().tokens()),
                    String.join("\n", senders),
                    department.name(),
                    Integer.toString(department.maxCredentialAgeDays()));
        }

        Typed withScope(List<String> other) {
            return new Typed(other, senders, name, days);
        }

        Typed withSenders(String other) {
            return new Typed(scope, other, name, days);
        }

        Typed withSettings(String otherName, String otherDays) {
            return new Typed(scope, senders, otherName, otherDays);
        }
    }

    static String path(DepartmentId id) {
        return PATH.replace("{department}", id.value());
    }

    /** Why a department is not called so. */
    static String readsLike(Department other) {
        return Words.of(
                "That reads like the name of another department, %s (%s): say what tells them apart",
                other.name(), other.id());
    }

    /** What may be chosen: all that is known, and what the department has of old. */
    static Set<String> scopes(Department department) {
        var scopes = new LinkedHashSet<>(ManagementScope.everyScope().tokens());
        scopes.addAll(department.entitlement().tokens());
        return scopes;
    }

    /** After a change: the page, asked for anew. */
    static ModelAndView after(Transition<Department> transition) {
        return switch (transition) {
            case Transition.Done<Department>(var after) -> again(after.id());
            case Transition.NotPossible<Department>(var why) -> throw new NotPossible(why);
            case Transition.NotFound<Department> _ -> throw new NotThere();
        };
    }

    static ModelAndView after(Department changed) {
        return again(changed.id());
    }

    static ModelAndView again(DepartmentId id) {
        return new ModelAndView("redirect:" + path(id));
    }
}
