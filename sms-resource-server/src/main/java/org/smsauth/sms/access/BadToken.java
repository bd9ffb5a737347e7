package org.smsauth.sms.access;

import org.springframework.security.core.AuthenticationException;

/** The token is not good; the message says why, for its bearer. */
final class BadToken extends AuthenticationException {

    private final String rule;

    BadToken(String rule, String message) {
        super(message);
        this.rule = rule;
    }

    /** The name of the rule that refused it. */
    String rule() {
        return rule;
    }
}
