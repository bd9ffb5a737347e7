package org.smsauth.sms.access;

import org.springframework.security.core.AuthenticationException;

/** Whether the token is its sender's was not proved; the message says why, for the sender. */
final class BadProof extends AuthenticationException {

    private final String rule;

    BadProof(String rule, String message) {
        super(message);
        this.rule = rule;
    }

    /** The name of the rule that refused it. */
    String rule() {
        return rule;
    }
}
