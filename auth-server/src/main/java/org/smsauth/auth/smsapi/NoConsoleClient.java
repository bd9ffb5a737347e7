package org.smsauth.auth.smsapi;

/**
 * The console has no client by which to ask, or that client gets no token; the message says why.
 */
final class NoConsoleClient extends RuntimeException {

    NoConsoleClient(String why) {
        super(why, null, false, false);
    }
}
