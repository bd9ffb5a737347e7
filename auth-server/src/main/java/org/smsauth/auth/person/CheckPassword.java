package org.smsauth.auth.person;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.springframework.stereotype.Component;

/**
 * Lets a person in by password, on record. Whoever is refused is never told why: not whether the
 * person exists, is shut out, or has another password.
 */
@Component
public class CheckPassword {

    private final People people;
    private final PasswordHashes hashes;
    private final SignInGuard guard;
    private final AuditLog audit;
    private final Clock clock;

    CheckPassword(
            People people, PasswordHashes hashes, SignInGuard guard, AuditLog audit, Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.guard = guard;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Welcome(Person person) implements Outcome {}

        record Refused() implements Outcome {}

        /** Too many have failed before; not even looked at. */
        record NotHeard() implements Outcome {}
    }

    public Outcome check(String claimed, String password, Origin origin) {
        var email = emailOf(claimed);
        if (email == null || password.length() > PasswordRules.LONGEST) {
            return new Outcome.Refused();
        }
        var answer = guard.ask(email, origin.source());
        if (answer == SignInGuard.Answer.FIRST_TOO_MANY) {
            record(
                    Event.SIGN_IN_REFUSED,
                    email,
                    "too many attempts; not heard for a while",
                    origin);
        }
        if (answer != SignInGuard.Answer.HEARD) {
            return new Outcome.NotHeard();
        }
        var person = people.findByEmail(email);
        var matches = matches(person, password);
        if (matches.isEmpty()) {
            return new Outcome.NotHeard();
        }
        if (person.isPresent() && matches.get()) {
            guard.succeeded(email, origin.source());
            record(Event.SIGNED_IN, email, "by password", origin);
            return new Outcome.Welcome(person.get());
        }
        record(Event.SIGN_IN_REFUSED, email, whyNot(person.orElse(null)), origin);
        return new Outcome.Refused();
    }

    private Optional<Boolean> matches(Optional<Person> person, String password) {
        return person.filter(Person::isActive)
                .map(it -> hashes.matches(password, it.password()))
                .orElseGet(() -> hashes.matchesNobody(password));
    }

    private static @Nullable EmailAddress emailOf(String claimed) {
        try {
            return new EmailAddress(claimed);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private static String whyNot(@Nullable Person person) {
        if (person == null) {
            return "nobody has this address";
        }
        return switch (person.state()) {
            case INVITED -> "invited, and has no password yet";
            case DEACTIVATED -> "deactivated";
            case ACTIVE -> "another password";
        };
    }

    private void record(Event event, EmailAddress email, String detail, Origin origin) {
        audit.record(
                AuditEntry.of(event, clock.instant())
                        .actor(email.value())
                        .detail(detail)
                        .origin(origin)
                        .build());
    }
}
