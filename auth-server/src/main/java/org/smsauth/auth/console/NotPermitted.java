package org.smsauth.auth.console;

/** The visitor sees the thing and may not do that with it. */
public class NotPermitted extends RuntimeException {

    public NotPermitted(String why) {
        super(why, null, false, false);
    }
}
