package org.smsauth.sms.door.access;

import org.smsauth.sms.door.web.ProblemType;
import org.springframework.security.core.AuthenticationException;

/** The token is not good; the message says why, for its bearer. */
final class BadToken extends AuthenticationException {

    private final ProblemType type;
    private final String rule;

    BadToken(String rule, String message) {
        this(ProblemType.UNAUTHENTICATED, rule, message);
    }

    BadToken(ProblemType type, String rule, String message) {
        super(message);
        this.type = type;
        this.rule = rule;
    }

    ProblemType type() {
        return type;
    }

    /** The name of the rule that refused it. */
    String rule() {
        return rule;
    }
}
