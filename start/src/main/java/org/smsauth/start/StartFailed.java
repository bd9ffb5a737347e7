package org.smsauth.start;

/** A server that did not become ready, or why none is started; the message is one sentence. */
public final class StartFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    StartFailed(String sentence) {
        super(sentence);
    }
}
