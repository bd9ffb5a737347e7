package org.smsauth.start;

/** A server that did not become ready, or did not stay so; the message is one sentence. */
public final class ServerFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ServerFailed(String sentence) {
        super(sentence);
    }
}
