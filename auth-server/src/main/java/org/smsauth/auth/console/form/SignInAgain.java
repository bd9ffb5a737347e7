package org.smsauth.auth.console.form;

import jakarta.servlet.http.HttpServletRequest;
import org.smsauth.auth.console.WayBack;

/** Who does that must have proven lately who they are. */
public class SignInAgain extends RuntimeException {

    private final boolean held;

    /**
     * @param held whether what they sent is held until then
     */
    public SignInAgain(boolean held) {
        super(null, null, false, false);
        this.held = held;
    }

    /** To the door, and on from there. */
    public String way(HttpServletRequest request) {
        return held
                ? WayBack.signIn("confirm", HeldChangePages.HELD)
                : WayBack.signIn("send-again", WayBack.pageOf(request));
    }
}
