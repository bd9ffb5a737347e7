package org.smsauth.auth.console.door;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.UUID;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.session.OneFactor;
import org.smsauth.auth.console.session.OpenSession;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.passkey.KeepPasskeys;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.AuthenticationSuccessHandler;
import org.springframework.stereotype.Component;

/**
 * Leads who has come in by a password to where they were going: past a page that offers a passkey
 * to whoever has none, or wants one of whoever needs one.
 */
@Component
class AfterPassword implements AuthenticationSuccessHandler {

    private final People people;
    private final PasskeyDuty duty;
    private final KeepPasskeys passkeys;
    private final Clock clock;

    AfterPassword(People people, PasskeyDuty duty, KeepPasskeys passkeys, Clock clock) {
        this.people = people;
        this.duty = duty;
        this.passkeys = passkeys;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(
            HttpServletRequest request, HttpServletResponse response, Authentication signedIn)
            throws IOException {
        OpenSession.note(request, OpenSession.Way.PASSWORD, clock.instant());
        var to = WayBack.of(request.getParameter(WayBack.PARAMETER)).orElse(ConsoleFrame.ROOT);
        var person = people.findById(UUID.fromString(signedIn.getName())).orElseThrow();
        response.sendRedirect(
                request.getContextPath() + (asks(person, to) ? OneFactor.OFFER + "?to=" + to : to));
    }

    /** A form that waits to be confirmed does not wait for long. */
    private boolean asks(Person person, String to) {
        return duty.of(person) == Standing.MAKE_FIRST
                || (!to.equals(ConsoleFrame.CHANGE)
                        && passkeys.mayAdd(person)
                        && duty.isOffered(person));
    }
}
