package org.smsauth.auth.console;

/** The thing is in a state in which that cannot be done, in words for the visitor. */
public class NotPossible extends RuntimeException {

    public NotPossible(String why) {
        super(why, null, false, false);
    }
}
