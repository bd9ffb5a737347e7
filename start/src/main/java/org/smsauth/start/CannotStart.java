package org.smsauth.start;

/** Why quickstart refuses, in one sentence that also says what to do. */
final class CannotStart extends Exception {

    private static final long serialVersionUID = 1L;

    CannotStart(String sentence) {
        super(sentence);
    }
}
