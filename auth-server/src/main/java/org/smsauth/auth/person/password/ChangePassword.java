package org.smsauth.auth.person.password;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Sessions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Gives a person who knows the password another one, and signs the person out everywhere: whoever
 * else knew it is out too. Guessing is bounded as it is at the door.
 */
@Component
public class ChangePassword {

    private final People people;
    private final PasswordHashes hashes;
    private final ConfirmPassword confirm;
    private final Sessions sessions;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangePassword(
            People people,
            PasswordHashes hashes,
            ConfirmPassword confirm,
            Sessions sessions,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.confirm = confirm;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * Changes it.
     *
     * @param next one that {@link PasswordRules} have nothing against
     */
    public Confirmation change(Person person, String current, String next, Origin origin) {
        var confirmation = confirm.confirm(person, current, "to change it", origin);
        if (confirmation == Confirmation.CONFIRMED) {
            set(person, next);
        }
        return confirmation;
    }

    private void set(Person person, String next) {
        var hash = hashes.hash(next);
        transaction.executeWithoutResult(_ -> {
            people.save(person.withPassword(hash, clock.instant()));
            sessions.endAllOf(person.id());
            audit.append(
                    AuditEntry.of(Event.PASSWORD_SET, clock.instant())
                            .actor(person.email().value())
                            .detail("by the one before")
                            .build());
        });
    }
}
