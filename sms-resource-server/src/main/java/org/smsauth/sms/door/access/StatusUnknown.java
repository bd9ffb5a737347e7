package org.smsauth.sms.door.access;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Whether the issuer still stands by the token is not known. */
final class StatusUnknown extends AuthenticationServiceException {

    /** Seconds; the status list is asked for more often than that. */
    static final String RETRY_AFTER = "2";

    StatusUnknown() {
        super("there is no current status list");
    }
}
