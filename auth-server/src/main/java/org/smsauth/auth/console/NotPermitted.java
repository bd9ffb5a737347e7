package org.smsauth.auth.console;

/** The visitor sees the thing and may not do that with it. */
class NotPermitted extends RuntimeException {

    NotPermitted(String why) {
        super(why, null, false, false);
    }
}
