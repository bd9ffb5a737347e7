package org.smsauth.auth.console.people;

import jakarta.servlet.http.HttpServletRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.form.OpenedWith;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.console.session.OpenSessions;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.console.words.PersonFields;
import org.smsauth.auth.console.words.RoleWords;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.language.SayAgain;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.WaysIn;
import org.smsauth.auth.person.invitation.ChangePerson;
import org.smsauth.auth.person.invitation.EntryLink;
import org.smsauth.auth.person.invitation.InvitePerson;
import org.smsauth.model.DepartmentId;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.servlet.ModelAndView;

/** Everybody who may use the console, and what each may do. */
@Controller
class PeoplePages {

    private static final String PEOPLE = "/console/people";
    private static final String PERSON = PEOPLE + "/{person}";
    private static final String DEACTIVATED =
            "All their sessions end at once, and they cannot come in until an administrator lets them in again. The clients they registered go on working.";

    private static final SayAgain WHY_NOT =
            SayAgain.of(
                    "%s is deactivated already",
                    "%s is not deactivated",
                    "%s is deactivated: reactivate first",
                    "%s comes in by the company's provider, and needs no password",
                    "%s is the last administrator: make another one first");

    private final People people;
    private final Departments departments;
    private final InvitePerson invitePerson;
    private final ChangePerson changePerson;
    private final WaysIn ways;
    private final PasskeyDuty duty;
    private final OpenSessions open;
    private final ShownOnce once;
    private final IssuerSettings settings;

    PeoplePages(
            People people,
            Departments departments,
            InvitePerson invitePerson,
            ChangePerson changePerson,
            WaysIn ways,
            PasskeyDuty duty,
            OpenSessions open,
            ShownOnce once,
            IssuerSettings settings) {
        this.people = people;
        this.departments = departments;
        this.invitePerson = invitePerson;
        this.changePerson = changePerson;
        this.ways = ways;
        this.duty = duty;
        this.open = open;
        this.once = once;
        this.settings = settings;
    }

    @GetMapping(PEOPLE)
    @For(Access.SEES_EVERYTHING)
    String list(Model model) {
        model.addAttribute("people", people.everybody());
        return "console/people/list";
    }

    @GetMapping(PEOPLE + "/invite")
    @For(Access.ADMINISTERS)
    ModelAndView form() {
        return form(PersonForm.EMPTY, Map.of());
    }

    @PostMapping(PEOPLE)
    @For(value = Access.ADMINISTERS, does = "Invite a person")
    ModelAndView invite(
            PersonForm form, @RequestAttribute Visitor visitor, HttpServletRequest request) {
        var errors = new LinkedHashMap<String, String>();
        PersonFields.checkName(form.nameOrEmpty(), errors);
        var email = PersonFields.email(form.emailOrEmpty(), errors);
        var roles = form.roles(errors);
        if (email == null || !errors.isEmpty()) {
            return form(form, errors);
        }
        return switch (invitePerson.invite(form.nameOrEmpty(), email, roles, visitor.actor())) {
            case InvitePerson.Outcome.Invited(var person, var link) -> keep(person, link, request);
            case InvitePerson.Outcome.AlreadyThere(var person) ->
                    form(
                            form,
                            Map.of(
                                    "email",
                                    Words.of("%s has this address already", person.name())));
            case InvitePerson.Outcome.NoSuchDepartment(var department) ->
                    form(form, Map.of("roles", Words.of("There is no department %s", department)));
        };
    }

    private ModelAndView form(PersonForm form, Map<String, String> errors) {
        var page = new ModelAndView("console/people/invite");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("form", form);
        page.addObject("errors", errors);
        page.addObject("everyDepartment", departments.findAll());
        return page;
    }

    @GetMapping(PERSON)
    @For(Access.SEES_EVERYTHING)
    ModelAndView show(@PathVariable UUID person, HttpServletRequest request) {
        var shown = people.findById(person).orElseThrow(NotThere::new);
        return show(shown, PersonForm.of(shown.roles()), Map.of(), request)
                .addObject("told", once.told(request));
    }

    private ModelAndView show(
            Person person,
            PersonForm form,
            Map<String, String> errors,
            HttpServletRequest request) {
        var page = form(form, errors);
        page.setViewName("console/people/person");
        page.addObject("person", person);
        page.addObject("byProvider", ways.isByProviderAlone(person));
        page.addObject("hasPasskey", duty.hasPasskey(person));
        page.addObject("standing", duty.of(person).name());
        page.addObject("until", duty.until(person).orElse(null));
        page.addObject("sessions", open.of(person, request.getSession().getId()));
        return page;
    }

    @PostMapping(PERSON + "/roles")
    @For(value = Access.ADMINISTERS, does = "Change the roles of a person")
    ModelAndView giveRoles(
            @PathVariable UUID person,
            PersonForm form,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        var shown = people.findById(person).orElseThrow(NotThere::new);
        var errors = new LinkedHashMap<String, String>();
        var roles = form.roles(errors);
        for (var lead : roles.leads()) {
            if (departments.findById(lead).isEmpty()) {
                errors.put("roles", Words.of("There is no department %s", lead));
            }
        }
        if (!errors.isEmpty()) {
            return show(shown, form, errors, request);
        }
        var holds = shown.roles();
        var differing =
                OpenedWith.of(request)
                        .choices(
                                "roles",
                                roles.toString(),
                                holds.toString(),
                                RoleWords.of(holds, this::name))
                        .differing();
        if (!differing.isEmpty()) {
            var page = show(shown, form, differing, request);
            page.setStatus(HttpStatus.CONFLICT);
            return page.addObject("overtaken", true);
        }
        return answer(changePerson.giveRoles(person, roles, visitor.actor()), request);
    }

    private String name(DepartmentId of) {
        return departments.findById(of).map(Department::name).orElseGet(of::value);
    }

    /** Ends one session of the person's. */
    @PostMapping(PERSON + "/sessions/{session}/end")
    @For(value = Access.ADMINISTERS, does = "End a session of a person")
    ModelAndView endSession(
            @PathVariable UUID person,
            @PathVariable String session,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        var shown = people.findById(person).orElseThrow(NotThere::new);
        var ended =
                open.endOne(
                        shown,
                        session,
                        request.getSession().getId(),
                        visitor.actor(),
                        BindOrigin.of(request));
        return ended(
                shown, ended.map(OpenSession::ended).orElse(Words.of(OpenSession.GONE)), request);
    }

    /** Signs the person out everywhere; an administrator's own session here stays. */
    @PostMapping(PERSON + "/sessions/end-all")
    @For(value = Access.ADMINISTERS, does = "Sign a person out everywhere")
    ModelAndView endSessions(
            @PathVariable UUID person,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        var shown = people.findById(person).orElseThrow(NotThere::new);
        open.endOthers(
                shown, request.getSession().getId(), visitor.actor(), BindOrigin.of(request));
        return ended(shown, Words.of("%s is signed out everywhere.", shown.name()), request);
    }

    private ModelAndView ended(Person person, String sentence, HttpServletRequest request) {
        once.tell(request, PEOPLE + "/" + person.id(), sentence);
        return to(person);
    }

    @PostMapping(PERSON + "/deactivation")
    @For(value = Access.ADMINISTERS, does = "Deactivate the person", ends = DEACTIVATED)
    ModelAndView deactivate(
            @PathVariable UUID person,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        return answer(changePerson.deactivate(person, visitor.actor()), request);
    }

    @PostMapping(PERSON + "/reactivation")
    @For(value = Access.ADMINISTERS, does = "Reactivate a person")
    ModelAndView reactivate(
            @PathVariable UUID person,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        return answer(changePerson.reactivate(person, visitor.actor()), request);
    }

    @PostMapping(PERSON + "/link")
    @For(value = Access.ADMINISTERS, does = "Make a new link for a person")
    ModelAndView link(
            @PathVariable UUID person,
            @RequestAttribute Visitor visitor,
            HttpServletRequest request) {
        return answer(changePerson.link(person, visitor.actor()), request);
    }

    private ModelAndView answer(ChangePerson.Outcome outcome, HttpServletRequest request) {
        return switch (outcome) {
            case ChangePerson.Outcome.Changed(var person) -> to(person);
            case ChangePerson.Outcome.Linked(var person, var link) -> keep(person, link, request);
            case ChangePerson.Outcome.NotPossible(var why) ->
                    throw new NotPossible(WHY_NOT.say(why));
            case ChangePerson.Outcome.NoSuchPerson _ -> throw new NotThere();
        };
    }

    private static ModelAndView to(Person person) {
        return new ModelAndView("redirect:" + PEOPLE + "/" + person.id());
    }

    private ModelAndView keep(Person person, EntryLink link, HttpServletRequest request) {
        once.keep(request, "link " + person.id(), link.token());
        return new ModelAndView("redirect:" + PEOPLE + "/" + person.id() + "/link");
    }

    /** Shown once, to whoever has just made it. */
    @GetMapping(PERSON + "/link")
    @For(Access.ADMINISTERS)
    ModelAndView showLink(@PathVariable UUID person, HttpServletRequest request) {
        var shown = people.findById(person).orElseThrow(NotThere::new);
        var token = once.take(request, "link " + person);
        if (token.isEmpty()) {
            return to(shown);
        }
        var page = new ModelAndView("console/people/link");
        page.addObject("person", shown);
        page.addObject("url", settings.issuer() + "/console/enter/" + token.get());
        page.addObject("days", InvitePerson.VALIDITY.toDays());
        return page;
    }
}
