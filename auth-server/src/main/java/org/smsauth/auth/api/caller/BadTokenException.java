package org.smsauth.auth.api.caller;

import org.springframework.security.core.AuthenticationException;

/** The token is not good; the message says why, for its bearer. */
final class BadTokenException extends AuthenticationException {

    private final String rule;

    BadTokenException(String rule, String message) {
        super(message);
        this.rule = rule;
    }

    /** The name of the rule that refused it. */
    String rule() {
        return rule;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
