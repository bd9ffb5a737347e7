package org.smsauth.auth.person.password;

import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Entrance;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.PasskeyDuty.Standing;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.WaysIn;
import org.springframework.stereotype.Component;

/**
 * Lets a person in by password, on record. Not even whether the person exists, is shut out, or has
 * another password is told.
 */
@Component
public class CheckPassword {

    private final People people;
    private final PasswordHashes hashes;
    private final SignInGuard guard;
    private final WaysIn ways;
    private final PasskeyDuty duty;
    private final AuditLog audit;
    private final Clock clock;

    CheckPassword(
            People people,
            PasswordHashes hashes,
            SignInGuard guard,
            WaysIn ways,
            PasskeyDuty duty,
            AuditLog audit,
            Clock clock) {
        this.people = people;
        this.hashes = hashes;
        this.guard = guard;
        this.ways = ways;
        this.duty = duty;
        this.audit = audit;
        this.clock = clock;
    }

    public Entrance check(String claimed, String password, Origin origin) {
        var email = emailOf(claimed);
        if (email == null || password.length() > PasswordRules.LONGEST) {
            return new Entrance.Refused();
        }
        var answer = guard.ask(email, origin.source());
        if (!answer.isHeard()) {
            record(Event.SIGN_IN_REFUSED, email, "too many attempts; not heard", origin);
            return new Entrance.NotHeard();
        }
        var person = people.findByEmail(email);
        var matches = matches(person, password, email + " " + origin.source(), answer);
        if (matches.isEmpty()) {
            record(Event.SIGN_IN_REFUSED, email, "too many at once; not heard", origin);
            return new Entrance.NoTurn();
        }
        if (person.isPresent() && matches.get()) {
            guard.succeeded(email, origin.source());
            return known(person.get(), origin);
        }
        guard.failed(email, origin.source());
        record(Event.SIGN_IN_REFUSED, email, whyNot(person.orElse(null)), origin);
        return new Entrance.Refused();
    }

    private Entrance known(Person person, Origin origin) {
        var standing = duty.of(person);
        return switch (standing) {
            case ENOUGH, MAKE_FIRST -> {
                record(
                        Event.SIGNED_IN,
                        person.email(),
                        standing == Standing.ENOUGH
                                ? "by password"
                                : "by password, to make a passkey and for nothing else",
                        origin);
                yield new Entrance.Welcome(person);
            }
            case USE_PASSKEY, ASK_FOR_LINK, TWO_AT_PROVIDER -> {
                record(
                        Event.SIGN_IN_REFUSED,
                        person.email(),
                        "the right password, and no passkey",
                        origin);
                yield new Entrance.NotByPasswordAlone(standing);
            }
        };
    }

    private Optional<Boolean> matches(
            Optional<Person> person, String password, String whose, SignInGuard.Outcome answer) {
        var fromKnownPlace = answer == SignInGuard.Outcome.KNOWN;
        return person.filter(this::mayComeIn)
                .map(it -> hashes.matches(password, it.password(), whose, fromKnownPlace))
                .orElseGet(() -> hashes.matchesNobody(password, whose));
    }

    private boolean mayComeIn(Person person) {
        return person.isActive() && !ways.isByProviderAlone(person);
    }

    private static @Nullable EmailAddress emailOf(String claimed) {
        try {
            return new EmailAddress(claimed);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }

    private String whyNot(@Nullable Person person) {
        if (person == null) {
            return "nobody has this address";
        }
        return switch (person.state()) {
            case INVITED -> "invited, and has no password yet";
            case DEACTIVATED -> "deactivated";
            case ACTIVE ->
                    ways.isByProviderAlone(person)
                            ? "comes in by the company's provider"
                            : "another password";
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
