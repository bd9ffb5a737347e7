package org.smsauth.auth.console;

/** What was sent ends something: it is held until its person says that they mean it. */
class AskFirst extends RuntimeException {

    AskFirst() {
        super(null, null, false, false);
    }
}
