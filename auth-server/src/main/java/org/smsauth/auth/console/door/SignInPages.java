package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.console.Access;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.For;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.session.OneFactor;
import org.smsauth.auth.language.Words;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.auth.person.invitation.EnterByLink;
import org.smsauth.auth.person.passkey.EnterByPasskey;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** The door; {@link SignIn} opens it. */
@Controller
class SignInPages {

    private final EnterByLink byLink;
    private final EnterByPasskey byPasskey;
    private final CompanyProvider provider;

    SignInPages(EnterByLink byLink, EnterByPasskey byPasskey, CompanyProvider provider) {
        this.byLink = byLink;
        this.byPasskey = byPasskey;
        this.provider = provider;
    }

    @GetMapping(ConsoleFrame.SIGN_IN)
    @For(Access.OPEN)
    String signIn(
            @RequestParam(required = false) @Nullable String to,
            HttpServletRequest request,
            Model model) {
        model.addAttribute("to", WayBack.of(to).orElse(""));
        model.addAttribute("notice", Words.of(notice(request)));
        model.addAttribute("passkey", byPasskey.ask().orElse(null));
        model.addAttribute("provider", provider.name().orElse(null));
        model.addAttribute("nobodyYet", provider.name().isEmpty() && byLink.isFirst());
        return "console/sign-in";
    }

    private static String notice(HttpServletRequest request) {
        var query = request.getParameterMap().keySet();
        if (query.contains("wait")) {
            return "Too many attempts. Wait five minutes, then try again.";
        }
        if (query.contains("busy")) {
            return "Many sign in at this moment, and it was not your turn yet. Try again.";
        }
        if (query.contains("again")) {
            return "That e-mail address and password do not go together. Try again, or ask an"
                    + " administrator for a new link.";
        }
        if (query.contains("passkey")) {
            return "That passkey does not open this door, or the page was open for too long. Try"
                    + " again, or sign in with your password.";
        }
        if (query.contains(OneFactor.notice(Standing.USE_PASSKEY))) {
            return "Here people come in by a passkey: a password alone opens nothing. Press Sign in"
                    + " with a passkey. If its device is lost, ask an administrator for a new link.";
        }
        if (query.contains(OneFactor.notice(Standing.ASK_FOR_LINK))) {
            return "Here people come in by a passkey: a password alone opens nothing. You have none,"
                    + " and the time to make one has passed: ask an administrator for a new link.";
        }
        if (query.contains(OneFactor.notice(Standing.TWO_AT_PROVIDER))) {
            return "Here a second factor is needed. Sign in with your company's account again, and"
                    + " confirm there with more than a password.";
        }
        if (query.contains("confirm")) {
            return "You change what counts in production, and came in a while ago. Nothing is"
                    + " changed yet: sign in once more, then confirm what you filled in.";
        }
        if (query.contains("send-again")) {
            return "You change what counts in production, and came in a while ago. Nothing is"
                    + " changed yet: sign in once more, then send the file again.";
        }
        if (query.contains("ended")) {
            return "Your session had ended. What you filled in is kept: sign in, and you can send it"
                    + " then. Nothing is changed yet.";
        }
        if (query.contains("ended-lost")) {
            return "Your session had ended before that was sent. Nothing is changed: sign in, and"
                    + " send it again.";
        }
        if (query.contains("provider")) {
            return "Signing in by your company's account did not work. Try again; if it goes on,"
                    + " tell an administrator.";
        }
        if (query.contains("provider-away")) {
            return "Your company's sign-in does not answer at the moment. Try again in a minute.";
        }
        if (query.contains("signed-out")) {
            return "You are signed out.";
        }
        return query.contains("welcome") ? "Your password is set. Sign in with it." : "";
    }

    /** Where a form ends up that did not come from a page of ours. */
    @RequestMapping(ConsoleFrame.REFUSED)
    @For(Access.OPEN)
    @ResponseStatus(HttpStatus.FORBIDDEN)
    String refused(Model model) {
        model.addAttribute("title", Words.of("That form is no longer good"));
        model.addAttribute(
                "what",
                Words.of(
                        "It was open for too long, or was sent from somewhere else. Nothing was changed: go"
                                + " back, reload the page, and send it again."));
        return "console/problem";
    }
}
