package org.smsauth.auth.person.password;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.Person;
import org.springframework.stereotype.Component;

/**
 * Asks somebody who has come in for the password once more, before what would outlast the session.
 * Guessing is bounded as it is at the door.
 */
@Component
public class ConfirmPassword {

    private final PasswordHashes hashes;
    private final SignInGuard guard;
    private final AuditLog audit;
    private final Clock clock;

    ConfirmPassword(PasswordHashes hashes, SignInGuard guard, AuditLog audit, Clock clock) {
        this.hashes = hashes;
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Asks.
     *
     * @param what for, in the record: such as {@code to change it}
     */
    public Confirmation confirm(Person person, String password, String what, Origin origin) {
        if (password.length() > PasswordRules.LONGEST) {
            return Confirmation.WRONG;
        }
        var answer = guard.ask(person.email(), origin.source());
        if (!answer.isHeard()) {
            return Confirmation.NOT_HEARD;
        }
        var matches =
                hashes.matches(
                        password,
                        person.password(),
                        person.email() + " " + origin.source(),
                        answer == SignInGuard.Outcome.KNOWN);
        if (matches.isEmpty()) {
            return Confirmation.NOT_HEARD;
        }
        if (!matches.get()) {
            guard.failed(person.email(), origin.source());
            audit.record(
                    AuditEntry.of(Event.SIGN_IN_REFUSED, clock.instant())
                            .actor(person.email().value())
                            .detail("another password, " + what)
                            .origin(origin)
                            .build());
            return Confirmation.WRONG;
        }
        guard.succeeded(person.email(), origin.source());
        return Confirmation.CONFIRMED;
    }
}
