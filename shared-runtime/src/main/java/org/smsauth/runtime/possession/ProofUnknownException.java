package org.smsauth.runtime.possession;

import org.springframework.security.authentication.AuthenticationServiceException;

/** Whether a proof has been used before is not known: the store does not answer. */
public final class ProofUnknownException extends AuthenticationServiceException {

    ProofUnknownException(RuntimeException cause) {
        super("the store does not answer", cause);
    }
}
