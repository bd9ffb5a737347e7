package org.smsauth.auth.console;

/** There is no such page, or none for this visitor: the two are answered alike. */
public class NotThere extends RuntimeException {

    public NotThere() {
        super("nothing here", null, false, false);
    }
}
