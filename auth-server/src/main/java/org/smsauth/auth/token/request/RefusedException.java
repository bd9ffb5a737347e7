package org.smsauth.auth.token.request;

import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;

/** Carries a refusal through Spring Security's filters to {@link AnswerRefusal}. */
public final class RefusedException extends OAuth2AuthenticationException {

    private final transient Refusal why;

    public RefusedException(Refusal why) {
        super(new OAuth2Error(why.told().error(), why.told().description(), null));
        this.why = why;
    }

    public Refusal why() {
        return why;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
