package org.smsauth.auth.token;

import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Carries a refusal, and what its record will say, through Spring Security's filters to {@link
 * AnswerRefusal}.
 */
final class TokenRefusedException extends OAuth2AuthenticationException {

    private final transient TokenRefusal refusal;
    private final transient AuditEntry.@Nullable Builder record;

    TokenRefusedException(TokenRefusal refusal, AuditEntry.@Nullable Builder record) {
        super(refusal.asOAuth2Error());
        this.refusal = refusal;
        this.record = record;
    }

    TokenRefusal refusal() {
        return refusal;
    }

    AuditEntry.@Nullable Builder entry() {
        return record;
    }

    /** Refusals are ordinary: no stack to fill in. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
