package org.smsauth.sms.door.web;

import org.jspecify.annotations.Nullable;
import org.smsauth.sms.records.ledger.Refusal;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** A principal that the record of a refusal names. */
public interface KnownCaller {

    Refusal.Who who();

    /** Who sent the request that this thread answers; null while nobody is known. */
    static Refusal.@Nullable Who ofThisRequest() {
        return of(SecurityContextHolder.getContext().getAuthentication());
    }

    /** Null for who is not known. */
    static Refusal.@Nullable Who of(@Nullable Authentication authentication) {
        return authentication != null && authentication.getPrincipal() instanceof KnownCaller known
                ? known.who()
                : null;
    }
}
