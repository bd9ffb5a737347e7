package org.smsauth.sms.access;

import org.jspecify.annotations.Nullable;
import org.smsauth.sms.web.ProblemType;
import org.springframework.security.core.AuthenticationException;

/** The token is not good; the message says why, for its bearer. */
final class BadToken extends AuthenticationException {

    private final ProblemType type;
    private final String rule;
    private final @Nullable Scheme scheme;

    BadToken(String rule, String message) {
        this(ProblemType.UNAUTHENTICATED, rule, message);
    }

    BadToken(ProblemType type, String rule, String message) {
        super(message);
        this.type = type;
        this.rule = rule;
        this.scheme = null;
    }

    /**
     * @param scheme the one it should have come with
     */
    BadToken(Scheme scheme, String rule, String message) {
        super(message);
        this.type = ProblemType.UNAUTHENTICATED;
        this.rule = rule;
        this.scheme = scheme;
    }

    /** The scheme it should have come with; null when that is the one it came with. */
    @Nullable Scheme scheme() {
        return scheme;
    }

    ProblemType type() {
        return type;
    }

    /** The name of the rule that refused it. */
    String rule() {
        return rule;
    }
}
