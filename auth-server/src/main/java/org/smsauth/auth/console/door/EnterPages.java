package org.smsauth.auth.console.door;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.words.PersonFields;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.invitation.EnterByLink.Door;
import org.smsauth.auth.person.password.PasswordRules;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Coming in by a one-time link: an invitation, a forgotten password, or the first administrator.
 */
@Controller
class EnterPages {

    private final EnterByLink enter;
    private final PasswordRules rules;

    EnterPages(EnterByLink enter, PasswordRules rules) {
        this.enter = enter;
        this.rules = rules;
    }

    @GetMapping(ConsoleFrame.ENTER + "{token}")
    @For(Access.OPEN)
    ModelAndView show(@PathVariable String token) {
        return enter.look(token)
                .map(door -> page(door, token, "", "", Map.of()))
                .orElseGet(EnterPages::usedUp);
    }

    @PostMapping(ConsoleFrame.ENTER + "{token}")
    @For(Access.OPEN)
    ModelAndView enter(
            @PathVariable String token,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String repeated,
            Model model) {
        var door = enter.look(token).orElse(null);
        return switch (door) {
            case null -> usedUp();
            case Door.ForPerson(var person) -> {
                var errors = new LinkedHashMap<String, String>();
                PersonFields.checkPassword(rules, person.email(), password, repeated, errors);
                yield errors.isEmpty()
                        ? entered(enter.enter(token, password))
                        : page(door, token, name, email, errors);
            }
            case Door.ForFirstAdmin _ -> first(door, token, name, email, password, repeated);
        };
    }

    private ModelAndView first(
            Door door, String token, String name, String email, String password, String repeated) {
        var errors = new LinkedHashMap<String, String>();
        PersonFields.checkName(name, errors);
        var address = PersonFields.email(email, errors);
        if (address != null) {
            PersonFields.checkPassword(rules, address, password, repeated, errors);
        }
        return address == null || !errors.isEmpty()
                ? page(door, token, name, email, errors)
                : entered(enter.enterFirst(token, name.strip(), address, password));
    }

    private static ModelAndView entered(Optional<Person> person) {
        return person.isPresent()
                ? new ModelAndView("redirect:" + ConsoleFrame.SIGN_IN + "?welcome")
                : usedUp();
    }

    private static ModelAndView page(
            Door door, String token, String name, String email, Map<String, String> errors) {
        var page = new ModelAndView("console/enter");
        page.setStatus(errors.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("person", door instanceof Door.ForPerson(var person) ? person : null);
        page.addObject("token", token);
        page.addObject("name", name);
        page.addObject("email", email);
        page.addObject("errors", errors);
        return page;
    }

    private static ModelAndView usedUp() {
        var page = new ModelAndView("console/problem", HttpStatus.GONE);
        page.addObject("title", Words.of("This link is used up"));
        page.addObject(
                "what",
                Words.of(
                        "A link works once and not for long. Ask an administrator for a new one; while there is"
                                + " no administrator, each start of the server makes a link."));
        return page;
    }
}
