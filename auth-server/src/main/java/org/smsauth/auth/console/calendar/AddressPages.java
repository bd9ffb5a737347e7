package org.smsauth.auth.console.calendar;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.smsauth.auth.audit.BindOrigin;
import org.smsauth.auth.calendar.KeepCalendarAddress;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.ShownOnce;
import org.smsauth.auth.console.session.Visitor;
import org.smsauth.auth.language.Words;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestAttribute;

/** The visitor's own calendar: makes its address, shows it this once, and ends it. */
@Controller
class AddressPages {

    private static final String PATH = "/console/calendar/address";
    private static final String BACK = "redirect:" + PATH;
    private static final String WHAT = "calendar address of ";

    private final KeepCalendarAddress keep;
    private final ShownOnce once;

    AddressPages(KeepCalendarAddress keep, ShownOnce once) {
        this.keep = keep;
        this.once = once;
    }

    @GetMapping(PATH)
    @For(Access.SEES_SOMETHING)
    String show(@RequestAttribute Visitor visitor, HttpServletRequest request, Model model) {
        var made = once.take(request, what(visitor)).orElse("");
        model.addAttribute("address", keep.of(visitor.person()).orElse(null));
        model.addAttribute("made", made);
        model.addAttribute("subscribe", webcal(made));
        model.addAttribute("told", once.told(request));
        return "console/calendar/address";
    }

    @PostMapping(PATH)
    @For(value = Access.SEES_SOMETHING, does = "Make the address of your calendar")
    String make(@RequestAttribute Visitor visitor, HttpServletRequest request) {
        var made = keep.make(visitor.person(), BindOrigin.of(request));
        once.keep(request, what(visitor), made);
        return BACK;
    }

    @PostMapping(PATH + "/end")
    @For(value = Access.SEES_SOMETHING, does = "End the address of your calendar")
    String end(@RequestAttribute Visitor visitor, HttpServletRequest request) {
        var was = keep.end(visitor.person(), BindOrigin.of(request));
        once.tell(
                request,
                PATH,
                Words.of(
                        was
                                ? "Ended. Programs that read it are told that there is nothing there."
                                : "There was no address to end."));
        return BACK;
    }

    private static String what(Visitor visitor) {
        return WHAT + visitor.person().id();
    }

    /** As calendar programs register themselves for; nothing where they could not reach it. */
    private static String webcal(String address) {
        return address.startsWith("https:")
                ? "webcal:" + URI.create(address).getSchemeSpecificPart()
                : "";
    }
}
