package org.smsauth.auth.console.door;

import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.springframework.security.authentication.AccountStatusException;

/** Somebody has proven one factor, of whom two are required. */
class OneFactorAlone extends AccountStatusException {

    private final Standing standing;

    OneFactorAlone(Standing standing) {
        super("one factor alone");
        this.standing = standing;
    }

    Standing standing() {
        return standing;
    }
}
