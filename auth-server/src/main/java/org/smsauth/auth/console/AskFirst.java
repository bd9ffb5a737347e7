package org.smsauth.auth.console;

/** What was sent ends something: it is held until its person says that they mean it. */
public class AskFirst extends RuntimeException {

    public AskFirst() {
        super(null, null, false, false);
    }
}
