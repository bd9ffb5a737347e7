package org.smsauth.auth.console.frame;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.ConsoleFrame;
import org.smsauth.auth.console.WayBack;
import org.smsauth.auth.console.session.OneFactor;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.runtime.web.PublicPath;

/** One factor does not open that, of whom two are required. */
class ComeInOtherwise extends RuntimeException {

    private final Standing standing;
    private final boolean held;

    /**
     * @param held whether what they sent is held until they have come in
     */
    ComeInOtherwise(Standing standing, boolean held) {
        super(null, null, false, false);
        this.standing = standing;
        this.held = held;
    }

    /** To where they make the first passkey, or to the door; and on from there. */
    String way(HttpServletRequest request) {
        var to =
                held
                        ? ConsoleFrame.CHANGE
                        : WayBack.of(PublicPath.within(request))
                                .filter(_ -> request.getMethod().equals("GET"))
                                .orElse(ConsoleFrame.ROOT);
        return standing == Standing.MAKE_FIRST
                ? "redirect:" + OneFactor.OFFER + "?" + WayBack.PARAMETER + "=" + to
                : WayBack.signIn(OneFactor.notice(standing), to);
    }
}
