package org.smsauth.auth.console;

/** The SMS server does not answer, in words for the visitor; what was asked may have been done. */
public class SmsServerAway extends RuntimeException {

    public SmsServerAway(String why) {
        super(why, null, false, false);
    }
}
