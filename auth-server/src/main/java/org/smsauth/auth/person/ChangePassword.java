package org.smsauth.auth.person;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
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
    private final SignInGuard guard;
    private final Sessions sessions;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    ChangePassword(
            People people,
            PasswordHashes hashes,
            SignInGuard guard,
            Sessions sessions,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.guard = guard;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** What came of it. */
    public enum Outcome {
        CHANGED,
        WRONG_PASSWORD,
        /** Too many have failed before; not even looked at. */
        NOT_HEARD
    }

    /**
     * Changes it.
     *
     * @param next one that {@link PasswordRules} have nothing against
     */
    public Outcome change(Person person, String current, String next, Origin origin) {
        if (guard.ask(person.email(), origin.source()) != SignInGuard.Answer.HEARD) {
            return Outcome.NOT_HEARD;
        }
        var matches = hashes.matches(current, person.password());
        if (matches.isEmpty()) {
            return Outcome.NOT_HEARD;
        }
        if (!matches.get()) {
            audit.record(
                    entry(Event.SIGN_IN_REFUSED, person, "another password, to change it")
                            .origin(origin)
                            .build());
            return Outcome.WRONG_PASSWORD;
        }
        guard.succeeded(person.email(), origin.source());
        var hash = hashes.hash(next);
        transaction.executeWithoutResult(_ -> {
            people.save(person.withPassword(hash, clock.instant()));
            sessions.endAllOf(person.id());
            audit.append(entry(Event.PASSWORD_SET, person, "by the one before").build());
        });
        return Outcome.CHANGED;
    }

    private AuditEntry.Builder entry(Event event, Person person, String detail) {
        return AuditEntry.of(event, clock.instant()).actor(person.email().value()).detail(detail);
    }
}
