package org.smsauth.sms.access;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Whether a proof has been used before is not known: the store does not answer. */
final class StoreAway extends AuthenticationServiceException {

    StoreAway(RuntimeException cause) {
        super("the store does not answer", cause);
    }
}
