package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.UUID;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.NotPossible;
import org.smsauth.auth.console.NotThere;
import org.smsauth.auth.console.OpenSession;
import org.smsauth.auth.console.Visitor;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.person.Entrance;
import org.smsauth.auth.person.Passkey;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.passkey.EnterByPasskey;
import org.smsauth.auth.person.passkey.KeepPasskeys;
import org.smsauth.auth.person.passkey.KeepPasskeys.Asked;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.ModelAndView;

/**
 * Coming in by a passkey, and the visitor's own ones. What browser and device say to each other is
 * in {@code passkey.js}; it comes here in forms like any other.
 */
@Controller
class PasskeyPages {

    static final String SIGN_IN = ConsoleFrame.SIGN_IN + "/passkey";

    private static final String PASSKEYS = SessionPages.SESSIONS + "/passkeys";
    private static final String PASSKEY = PASSKEYS + "/{passkey}";

    private static final String WRONG = "This is not your password";
    private static final String NOT_HEARD = "Too many attempts. Wait five minutes, then try again";

    private final EnterByPasskey enter;
    private final KeepPasskeys keep;
    private final BeginSession session;

    PasskeyPages(EnterByPasskey enter, KeepPasskeys keep, BeginSession session) {
        this.enter = enter;
        this.keep = keep;
        this.session = session;
    }

    @PostMapping(SIGN_IN)
    @For(Access.OPEN)
    String signIn(
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (enter.enter(answer, BindOrigin.of(request))) {
            case Entrance.Welcome(var person) -> {
                session.begin(person, OpenSession.Way.PASSKEY, request, response);
                yield "redirect:" + WayBack.of(to).orElse(ConsoleFrame.ROOT);
            }
            case Entrance.Refused _ -> WayBack.signIn("passkey", to);
            case Entrance.NotHeard _ -> WayBack.signIn("wait", to);
        };
    }

    @GetMapping(PASSKEYS + "/new")
    @For(Access.SIGNED_IN)
    ModelAndView form(@RequestAttribute Visitor visitor) {
        requireRoom(visitor.person());
        return page("", "", "");
    }

    /** Asks the device only once it is sure who asks, and under which name. */
    @PostMapping(PASSKEYS + "/new")
    @For(Access.SIGNED_IN)
    ModelAndView ask(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String current,
            HttpServletRequest request) {
        requireRoom(visitor.person());
        var named = name.strip();
        var against = KeepPasskeys.whyNot(named);
        if (against.isPresent()) {
            return page(name, "name", against.get());
        }
        return switch (keep.ask(visitor.person(), current, BindOrigin.of(request))) {
            case Asked.Ready(var options) -> {
                var page = new ModelAndView("console/passkeys/make");
                page.addObject("name", named);
                page.addObject("options", options);
                yield page;
            }
            case Asked.WrongPassword _ -> page(name, "current", WRONG);
            case Asked.NotHeard _ -> page(name, "current", NOT_HEARD);
        };
    }

    private void requireRoom(Person person) {
        if (!keep.mayAdd(person)) {
            throw new NotPossible(
                    "You cannot have another passkey here: remove one you do not use any more, or"
                            + " come in by your company's account.");
        }
    }

    private static ModelAndView page(String name, String field, String error) {
        var page = new ModelAndView("console/passkeys/new");
        page.setStatus(field.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("name", name);
        page.addObject("errors", field.isEmpty() ? Map.of() : Map.of(field, error));
        return page;
    }

    @PostMapping(PASSKEYS)
    @For(Access.SIGNED_IN)
    String add(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer) {
        requireRoom(visitor.person());
        if (KeepPasskeys.whyNot(name).isPresent()
                || keep.add(visitor.person(), name, answer).isEmpty()) {
            throw new NotPossible(
                    "The passkey could not be kept: it took longer than ten minutes, or it is here"
                            + " already. Begin again.");
        }
        return SessionPages.BACK;
    }

    @GetMapping(PASSKEY)
    @For(Access.SIGNED_IN)
    ModelAndView show(@RequestAttribute Visitor visitor, @PathVariable UUID passkey) {
        return show(find(visitor, passkey), "", "");
    }

    private static ModelAndView show(Passkey passkey, String field, String error) {
        var page = page(passkey.name(), field, error);
        page.setViewName("console/passkeys/passkey");
        page.addObject("passkey", passkey);
        return page;
    }

    @PostMapping(PASSKEY)
    @For(Access.SIGNED_IN)
    ModelAndView rename(
            @RequestAttribute Visitor visitor,
            @PathVariable UUID passkey,
            @RequestParam(defaultValue = "") String name) {
        var found = find(visitor, passkey);
        var against = KeepPasskeys.whyNot(name.strip());
        if (against.isPresent()) {
            return show(found, "name", against.get());
        }
        keep.rename(visitor.person(), found, name.strip());
        return new ModelAndView(SessionPages.BACK);
    }

    @PostMapping(PASSKEY + "/removal")
    @For(Access.SIGNED_IN)
    ModelAndView remove(
            @RequestAttribute Visitor visitor,
            @PathVariable UUID passkey,
            @RequestParam(defaultValue = "") String current,
            HttpServletRequest request) {
        var found = find(visitor, passkey);
        return switch (keep.remove(visitor.person(), found, current, BindOrigin.of(request))) {
            case CONFIRMED -> new ModelAndView(SessionPages.BACK);
            case WRONG -> show(found, "current", WRONG);
            case NOT_HEARD -> show(found, "current", NOT_HEARD);
        };
    }

    private Passkey find(Visitor visitor, UUID passkey) {
        return keep.find(visitor.person(), passkey).orElseThrow(NotThere::new);
    }
}
