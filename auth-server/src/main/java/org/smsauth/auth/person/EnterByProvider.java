package org.smsauth.auth.person;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.audit.Origin;
import org.smsauth.auth.department.Departments;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets in whom the company's provider vouches for, on record: finds the person or makes one, and
 * gives the roles of the person's groups, each time anew.
 */
@Component
public class EnterByProvider {

    private static final String PROVIDER = "the company's provider";

    private final ProviderSettings settings;
    private final ProviderIdentities identities;
    private final People people;
    private final Departments departments;
    private final ChangePerson change;
    private final SignInGuard guard;
    private final TimeOrderedIds ids;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final Clock clock;

    EnterByProvider(
            ProviderSettings settings,
            ProviderIdentities identities,
            People people,
            Departments departments,
            ChangePerson change,
            SignInGuard guard,
            TimeOrderedIds ids,
            AuditLog audit,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.settings = settings;
        this.identities = identities;
        this.people = people;
        this.departments = departments;
        this.change = change;
        this.guard = guard;
        this.ids = ids;
        this.audit = audit;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /**
     * What the provider says of somebody.
     *
     * @param emailVerified whether it vouches for the address too
     */
    public record Vouched(
            ProviderIdentity identity,
            @Nullable String name,
            @Nullable String email,
            boolean emailVerified,
            Set<String> groups) {}

    /** What came of it. */
    public sealed interface Outcome {

        record Welcome(Person person) implements Outcome {}

        /** In words for whoever stands at the door: the provider has told who that is. */
        record Refused(String why) implements Outcome {}
    }

    /** Whether an attempt from there is heard at all; counted as a failure until it is none. */
    public boolean hears(Origin origin) {
        return guard.ask(origin.source()) == SignInGuard.Answer.HEARD;
    }

    /** Records that the provider did not vouch for anybody. */
    public void failed(String why, Origin origin) {
        record(Event.SIGN_IN_REFUSED, "somebody", "by the provider: " + why, origin);
    }

    public Outcome enter(Vouched vouched, Origin origin) {
        var roles = settings.rolesOf(vouched.groups());
        var known = identities.person(vouched.identity()).flatMap(people::findById);
        if (roles.isEmpty()) {
            known.ifPresent(it -> change.giveRoles(it.id(), Roles.NONE, PROVIDER));
            return refused(
                    vouched,
                    "Your account is in no group that may come in here. Ask an administrator which"
                            + " group you need.",
                    origin);
        }
        var there = existing(roles);
        var found = known.map(Found::of).orElseGet(() -> meet(vouched, there));
        return switch (found) {
            case Found.Refused(var why) -> refused(vouched, why, origin);
            case Found.Somebody(var person) when !person.isActive() ->
                    refused(
                            vouched,
                            "An administrator has deactivated you here. Ask one to let you in"
                                    + " again.",
                            origin);
            case Found.Somebody(var person) -> welcome(withRoles(person, there), origin);
        };
    }

    private sealed interface Found {

        record Somebody(Person person) implements Found {}

        record Refused(String why) implements Found {}

        static Found of(Person person) {
            return new Somebody(person);
        }
    }

    /** A group may stand for a department that is not open yet. */
    private Roles existing(Roles roles) {
        return new Roles(
                roles.admin(),
                roles.auditor(),
                roles.leads().stream().filter(this::isThere).toList());
    }

    private boolean isThere(DepartmentId department) {
        return departments.findById(department).isPresent();
    }

    /** Somebody whom the provider has not sent before. */
    private Found meet(Vouched vouched, Roles roles) {
        var email = emailOf(vouched).orElse(null);
        if (email == null) {
            return new Found.Refused(
                    "The provider did not tell your e-mail address. Ask whoever runs it to give"
                            + " this server the claim email.");
        }
        var namesake = people.findByEmail(email).orElse(null);
        if (namesake == null) {
            return Found.of(join(vouched, email, roles));
        }
        if (!vouched.emailVerified() || identities.has(namesake.id())) {
            return new Found.Refused(
                    "Somebody here has the address %s already, and the provider does not vouch that it is you. Ask an administrator."
                            .formatted(email));
        }
        return namesake.state() == Person.State.DEACTIVATED
                ? Found.of(namesake)
                : Found.of(connect(vouched, namesake));
    }

    private Person join(Vouched vouched, EmailAddress email, Roles roles) {
        var now = clock.instant();
        var person = Person.vouchedFor(ids.next(), nameOf(vouched, email), email, roles, now);
        return inOne(() -> {
            var saved = people.save(person);
            identities.save(vouched.identity(), saved.id());
            append(Event.PERSON_JOINED, saved, "by %s: %s".formatted(PROVIDER, roles.inWords()));
            return saved;
        });
    }

    /** From here on the person comes in by the provider alone. */
    private Person connect(Vouched vouched, Person person) {
        return inOne(() -> {
            var saved = people.save(person.comingInByProvider(clock.instant()));
            identities.save(vouched.identity(), saved.id());
            append(Event.PERSON_CHANGED, saved, "comes in by %s from now on".formatted(PROVIDER));
            return saved;
        });
    }

    private Person withRoles(Person person, Roles roles) {
        if (person.roles().equals(roles)) {
            return person;
        }
        return switch (change.giveRoles(person.id(), roles, PROVIDER)) {
            case ChangePerson.Outcome.Changed(var changed) -> changed;
            // the last administrator stays one, whatever the groups say
            case ChangePerson.Outcome.NotPossible _,
                    ChangePerson.Outcome.Linked _,
                    ChangePerson.Outcome.NoSuchPerson _ ->
                    person;
        };
    }

    private Outcome welcome(Person person, Origin origin) {
        guard.succeeded(origin.source());
        record(Event.SIGNED_IN, person.email().value(), "by " + PROVIDER, origin);
        return new Outcome.Welcome(person);
    }

    private Outcome refused(Vouched vouched, String why, Origin origin) {
        var who = emailOf(vouched).map(EmailAddress::value).orElse(vouched.identity().subject());
        record(Event.SIGN_IN_REFUSED, who, "by the provider: " + why, origin);
        return new Outcome.Refused(why);
    }

    private static Optional<EmailAddress> emailOf(Vouched vouched) {
        try {
            return Optional.ofNullable(vouched.email()).map(EmailAddress::new);
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static String nameOf(Vouched vouched, EmailAddress email) {
        var name = vouched.name() == null ? "" : vouched.name().strip();
        return name.isEmpty() || name.length() > Person.LONGEST_NAME || hasControls(name)
                ? email.value().substring(0, Math.min(email.value().length(), Person.LONGEST_NAME))
                : name;
    }

    private static boolean hasControls(String name) {
        return name.chars().anyMatch(Character::isISOControl);
    }

    private Person inOne(Supplier<Person> work) {
        return requireNonNull(transaction.execute(_ -> work.get()));
    }

    private void append(Event event, Person person, String detail) {
        audit.append(
                AuditEntry.of(event, clock.instant())
                        .actor(person.email().value())
                        .detail(detail)
                        .build());
    }

    private void record(Event event, String who, String detail, Origin origin) {
        audit.record(
                AuditEntry.of(event, clock.instant())
                        .actor(who)
                        .detail(detail)
                        .origin(origin)
                        .build());
    }
}
