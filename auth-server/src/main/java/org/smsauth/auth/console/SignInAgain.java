package org.smsauth.auth.console;

/** Who does that must have proven lately who they are. */
class SignInAgain extends RuntimeException {

    SignInAgain() {
        super(null, null, false, false);
    }
}
