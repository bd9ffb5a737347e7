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
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.session.OneFactor;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.Entrance;
import org.smsauth.auth.person.Passkey;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.PasskeySetups;
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
    private final PasskeyDuty duty;
    private final PasskeySetups setups;
    private final BeginSession session;

    PasskeyPages(
            EnterByPasskey enter,
            KeepPasskeys keep,
            PasskeyDuty duty,
            PasskeySetups setups,
            BeginSession session) {
        this.enter = enter;
        this.keep = keep;
        this.duty = duty;
        this.setups = setups;
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
            case Entrance.Refused _, Entrance.NotByPasswordAlone _ -> WayBack.signIn("passkey", to);
            case Entrance.NotHeard _ -> WayBack.signIn("wait", to);
            case Entrance.NoTurn _ -> WayBack.signIn("busy", to);
        };
    }

    /** Offers one to whoever has none, or asks for one; and leads on. */
    @GetMapping(OneFactor.OFFER)
    @For(Access.COMING_IN)
    ModelAndView offer(
            @RequestAttribute Visitor visitor, @RequestParam(defaultValue = "") String to) {
        var page = new ModelAndView("console/passkeys/offer");
        page.addObject("required", !visitor.isIn());
        page.addObject("until", visitor.isIn() ? null : duty.until(visitor.person()).orElse(null));
        page.addObject("to", WayBack.of(to).orElse(ConsoleFrame.ROOT));
        return page;
    }

    /** Leads on without one. */
    @PostMapping(OneFactor.OFFER)
    @For(Access.SIGNED_IN)
    String goOn(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String to) {
        if (answer.equals("never")) {
            setups.decline(visitor.person().id());
        }
        return "redirect:" + WayBack.of(to).orElse(ConsoleFrame.ROOT);
    }

    @GetMapping(PASSKEYS + "/new")
    @For(Access.COMING_IN)
    ModelAndView form(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        requireRoom(visitor.person());
        var name = to.isEmpty() ? "" : OpenSession.browser(request.getSession());
        return page(name, "", "", to, visitor);
    }

    /** Asks the device only once it is sure who asks, and under which name. */
    @PostMapping(PASSKEYS + "/new")
    @For(Access.COMING_IN)
    ModelAndView ask(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String current,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request) {
        requireRoom(visitor.person());
        var named = name.strip();
        var against = KeepPasskeys.whyNot(named);
        if (against.isPresent()) {
            return page(name, "name", nameWords(), to, visitor);
        }
        return switch (keep.ask(visitor.person(), current, BindOrigin.of(request))) {
            case Asked.Ready(var options) -> {
                var page = framed(new ModelAndView("console/passkeys/make"), to, visitor);
                page.addObject("name", named);
                page.addObject("options", options);
                yield page;
            }
            case Asked.WrongPassword _ -> page(name, "current", WRONG, to, visitor);
            case Asked.NotHeard _ -> page(name, "current", NOT_HEARD, to, visitor);
        };
    }

    private void requireRoom(Person person) {
        if (!keep.mayAdd(person)) {
            throw new NotPossible(
                    "You cannot have another passkey here: remove one you do not use any more, or"
                            + " come in by your company's account.");
        }
    }

    private static ModelAndView page(
            String name, String field, String error, String to, Visitor visitor) {
        return framed(form("console/passkeys/new", name, field, error), to, visitor);
    }

    /** With the way on, and as a page before the door where nothing behind it is open. */
    private static ModelAndView framed(ModelAndView page, String to, Visitor visitor) {
        page.addObject("to", WayBack.of(to).orElse(""));
        page.addObject("email", visitor.person().email());
        return page;
    }

    private static ModelAndView form(String view, String name, String field, String error) {
        var page = new ModelAndView(view);
        page.setStatus(field.isEmpty() ? HttpStatus.OK : HttpStatus.UNPROCESSABLE_CONTENT);
        page.addObject("name", name);
        page.addObject("errors", field.isEmpty() ? Map.of() : Map.of(field, Words.of(error)));
        return page;
    }

    /** Whoever has just made one has shown the device, and who they are to it. */
    @PostMapping(PASSKEYS)
    @For(Access.COMING_IN)
    String add(
            @RequestAttribute Visitor visitor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String answer,
            @RequestParam(defaultValue = "") String to,
            HttpServletRequest request,
            HttpServletResponse response) {
        requireRoom(visitor.person());
        if (KeepPasskeys.whyNot(name).isPresent()
                || keep.add(visitor.person(), name, answer, !visitor.isIn()).isEmpty()) {
            throw new NotPossible(
                    "The passkey could not be kept: it took longer than ten minutes, or it is here"
                            + " already. Begin again.");
        }
        if (!visitor.isIn()) {
            session.begin(visitor.person(), OpenSession.Way.PASSKEY, request, response);
        }
        return "redirect:" + WayBack.of(to).orElse(SessionPages.SESSIONS);
    }

    @GetMapping(PASSKEY)
    @For(Access.SIGNED_IN)
    ModelAndView show(@RequestAttribute Visitor visitor, @PathVariable UUID passkey) {
        return show(find(visitor, passkey), "", "");
    }

    private static ModelAndView show(Passkey passkey, String field, String error) {
        var page = form("console/passkeys/passkey", passkey.name(), field, error);
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
            return show(found, "name", nameWords());
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
            case REMOVED -> new ModelAndView(SessionPages.BACK);
            case WRONG -> show(found, "current", WRONG);
            case NOT_HEARD -> show(found, "current", NOT_HEARD);
            case NEEDED ->
                    throw new NotPossible(
                            "This is your only passkey, and people come in by one here: add another"
                                    + " first.");
        };
    }

    private static String nameWords() {
        return Words.of("Write a name of 1 to %d characters", Passkey.LONGEST_NAME);
    }

    private Passkey find(Visitor visitor, UUID passkey) {
        return keep.find(visitor.person(), passkey).orElseThrow(NotThere::new);
    }
}
