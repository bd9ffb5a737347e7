package org.smsauth.auth.console.department;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.department.SettingsPage.Typed;
import org.smsauth.auth.console.form.OpenedWith;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.ScopeWords;
import org.smsauth.auth.credential.LimitCredentialAge;
import org.smsauth.auth.department.ChangeDepartment;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.LookAlike;
import org.smsauth.auth.department.SenderIds;
import org.smsauth.auth.language.Words;
import org.smsauth.model.Scope;
import org.smsauth.model.SenderId;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/** What a department is called and may give its clients. */
@Controller
class SettingsPages {

    private static final int MOST_SENDER_IDS = 200;

    private final ChangeDepartment change;
    private final LimitCredentialAge limitAge;
    private final LookAlike lookAlike;
    private final ShownOnce once;

    SettingsPages(
            ChangeDepartment change,
            LimitCredentialAge limitAge,
            LookAlike lookAlike,
            ShownOnce once) {
        this.once = once;
        this.lookAlike = lookAlike;
        this.change = change;
        this.limitAge = limitAge;
    }

    @GetMapping(SettingsPage.PATH)
    @For(Access.SEES_DEPARTMENT)
    ModelAndView show(@RequestAttribute Department department, HttpServletRequest request) {
        return SettingsPage.of(department).addObject("told", once.told(request));
    }

    @PostMapping(SettingsPage.PATH + "/entitlement")
    @For(value = Access.ADMINISTERS, does = "Change what a department may do")
    ModelAndView entitle(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(required = false, defaultValue = "") List<String> scope,
            HttpServletRequest request) {
        if (!SettingsPage.scopes(department).containsAll(scope)) {
            return SettingsPage.of(department, Map.of("scope", Words.of("Choose out of the list")));
        }
        var wanted = new Scope(scope);
        var holds = department.entitlement();
        var differing =
                OpenedWith.of(request)
                        .choices(
                                "scope",
                                wanted.toString(),
                                holds.toString(),
                                ScopeWords.names(holds))
                        .differing();
        return differing.isEmpty()
                ? SettingsPage.after(change.entitle(department, wanted, visitor.actor()))
                : SettingsPage.overtaken(
                        department, Typed.of(department).withScope(scope), differing);
    }

    @PostMapping(SettingsPage.PATH + "/sender-ids")
    @For(value = Access.ADMINISTERS, does = "Change the sender ids of a department")
    ModelAndView giveSenderIds(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String senders,
            HttpServletRequest request) {
        var holds = Typed.of(department);
        var typed = holds.withSenders(senders);
        try {
            var read =
                    new SenderIds(
                            Arrays.stream(senders.split("[\\r\\n]+"))
                                    .map(String::strip)
                                    .filter(it -> !it.isEmpty())
                                    .map(SenderId::new)
                                    .toList());
            var alike = lookAlike.ofSenders(department, read);
            if (alike.isPresent()) {
                return SettingsPage.of(department, typed, Map.of("senders", alike.get()));
            }
            var differing =
                    OpenedWith.of(request).field("senders", senders, holds.senders()).differing();
            if (!differing.isEmpty()) {
                return SettingsPage.overtaken(department, typed, differing);
            }
            if (read.values().size() <= MOST_SENDER_IDS) {
                return SettingsPage.after(change.giveSenderIds(department, read, visitor.actor()));
            }
        } catch (IllegalArgumentException e) {
            return SettingsPage.of(
                    department,
                    typed,
                    Map.of("senders", Words.of("One a line, each %s", Words.of(SenderId.SHAPE))));
        }
        return SettingsPage.of(
                department, typed, Map.of("senders", Words.of("At most %d", MOST_SENDER_IDS)));
    }

    @PostMapping(SettingsPage.PATH)
    @For(value = Access.ADMINISTERS, does = "Change the settings of a department")
    ModelAndView settle(
            @RequestAttribute Department department,
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String days,
            HttpServletRequest request) {
        var errors = new LinkedHashMap<String, String>();
        Line.NAME.check(name, errors);
        if (!name.strip().equals(department.name())) {
            lookAlike
                    .ofName(department.id(), name)
                    .ifPresent(it -> errors.putIfAbsent("name", SettingsPage.readsLike(it)));
        }
        var number = days.matches("[0-9]{1,4}") ? Integer.parseInt(days) : 0;
        if (number < 1 || number > Department.LONGEST_CREDENTIAL_AGE_DAYS) {
            errors.put(
                    "days", Words.of("From 1 to %d days", Department.LONGEST_CREDENTIAL_AGE_DAYS));
        }
        var holds = Typed.of(department);
        var typed = holds.withSettings(name, days);
        if (!errors.isEmpty()) {
            return SettingsPage.of(department, typed, errors);
        }
        var differing =
                OpenedWith.of(request)
                        .field("name", name, holds.name())
                        .field("days", days, holds.days())
                        .differing();
        return differing.isEmpty()
                ? settle(department, name.strip(), number, visitor.actor())
                : SettingsPage.overtaken(department, typed, differing);
    }

    private ModelAndView settle(Department before, String name, int days, String by) {
        var named = before;
        if (!before.name().equals(name)) {
            named = change.rename(before, name, by);
        }
        return before.maxCredentialAgeDays() == days
                ? SettingsPage.again(before.id())
                : SettingsPage.after(limitAge.limit(named, days, by));
    }
}
