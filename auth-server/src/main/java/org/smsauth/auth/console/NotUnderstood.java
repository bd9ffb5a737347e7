package org.smsauth.auth.console;

/** A request asks for something in words this server does not understand: it is told which. */
public final class NotUnderstood extends RuntimeException {

    public NotUnderstood(String what) {
        super(what, null, false, false);
    }
}
