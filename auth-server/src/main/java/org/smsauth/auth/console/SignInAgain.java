package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;

/** Who does that must have proven lately who they are. */
class SignInAgain extends RuntimeException {

    private final boolean held;

    /**
     * @param held whether what they sent is held until then
     */
    SignInAgain(boolean held) {
        super(null, null, false, false);
        this.held = held;
    }

    /** To the door, and on from there. */
    String way(HttpServletRequest request) {
        return held
                ? WayBack.signIn("confirm", HeldChangePages.HELD)
                : WayBack.signIn("send-again", WayBack.pageOf(request));
    }
}
