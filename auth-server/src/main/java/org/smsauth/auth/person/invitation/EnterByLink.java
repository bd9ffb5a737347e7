package org.smsauth.auth.person.invitation;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.person.CalendarAddresses;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.Passkey;
import org.smsauth.auth.person.PasskeyDuty;
import org.smsauth.auth.person.PasskeySetups;
import org.smsauth.auth.person.Passkeys;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.Sessions;
import org.smsauth.auth.person.password.PasswordHashes;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets people in who hold a one-time link: they set a password, the link is used up, and sessions,
 * passkeys and the address of a calendar of before end.
 */
@Component
public class EnterByLink {

    /** How long the first administrator's link is good. */
    public static final Duration FIRST_VALIDITY = Duration.ofDays(1);

    private static final String FIRST_START = "first start";

    private final People people;
    private final EntryLinks links;
    private final PasswordHashes hashes;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final PasskeySetups setups;
    private final PasskeyDuty duty;
    private final CalendarAddresses calendars;
    private final TimeOrderedIds ids;
    private final AuditLog audit;
    private final Clock clock;

    EnterByLink(
            People people,
            EntryLinks links,
            PasswordHashes hashes,
            Sessions sessions,
            Passkeys passkeys,
            PasskeySetups setups,
            PasskeyDuty duty,
            CalendarAddresses calendars,
            TimeOrderedIds ids,
            AuditLog audit,
            Clock clock) {
        this.people = people;
        this.links = links;
        this.hashes = hashes;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.setups = setups;
        this.duty = duty;
        this.calendars = calendars;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /** Who stands before the door. */
    public sealed interface Door {

        /** Whoever holds it will be the first administrator. */
        record ForFirstAdmin() implements Door {}

        record ForPerson(Person person) implements Door {}
    }

    /** A link for the first administrator, if there is none who may come in. */
    @Transactional
    public Optional<EntryLink> openFirst() {
        return isFirst()
                ? Optional.of(links.createForFirstAdmin(clock.instant().plus(FIRST_VALIDITY)))
                : Optional.empty();
    }

    /** Whether there is no administrator who could come in by some way. */
    public boolean isFirst() {
        return people.admins().stream().noneMatch(duty::couldComeIn);
    }

    /** Whose the link is, if it is still good; looking does not use it up. */
    public Optional<Door> look(String token) {
        return links.find(token).flatMap(it -> doorOf(it.person()));
    }

    private Optional<Door> doorOf(@Nullable UUID person) {
        if (person == null) {
            return isFirst() ? Optional.of(new Door.ForFirstAdmin()) : Optional.empty();
        }
        return people.findById(person)
                .filter(it -> it.state() != Person.State.DEACTIVATED)
                .map(Door.ForPerson::new);
    }

    /** The person sets the password; nothing when the link is no longer good. */
    @Transactional
    public Optional<Person> enter(String token, String password) {
        if (!(look(token).orElse(null) instanceof Door.ForPerson(var person))
                || !links.use(token)) {
            return Optional.empty();
        }
        var event = person.isActive() ? Event.PASSWORD_SET : Event.PERSON_JOINED;
        var entered = people.save(person.withPassword(hashes.hash(password), clock.instant()));
        sessions.endAllOf(person.id());
        setups.entered(person.id(), clock.instant());
        record(
                event,
                entered,
                Changes.note()
                        .changed("state", person.state().wire(), entered.state().wire())
                        .changed("passkeys", endPasskeys(person), null)
                        .changed("calendar_address", endCalendar(person), null)
                        .done(),
                "by a one-time link");
        return Optional.of(entered);
    }

    /** The first administrator comes in; nothing when the link is no longer good. */
    @Transactional
    public Optional<Person> enterFirst(
            String token, String name, EmailAddress email, String password) {
        links.lockFirst();
        if (!(look(token).orElse(null) instanceof Door.ForFirstAdmin)) {
            return Optional.empty();
        }
        links.discardFirst();
        var now = clock.instant();
        var admin =
                people.findByEmail(email)
                        .map(it -> it.withRoles(adminToo(it.roles())))
                        .orElseGet(() ->
                                Person.invited(
                                        ids.next(), name, email, Roles.ADMIN, now, FIRST_START));
        var entered = people.save(admin.withPassword(hashes.hash(password), now));
        links.discardOf(entered.id());
        sessions.endAllOf(entered.id());
        setups.entered(entered.id(), now);
        record(
                Event.PERSON_JOINED,
                entered,
                Changes.note()
                        .and(entered.values())
                        .changed("passkeys", endPasskeys(entered), null)
                        .changed("calendar_address", endCalendar(entered), null)
                        .done(),
                "the first administrator, by the first start's link");
        return Optional.of(entered);
    }

    /** Whoever had the password may have made it; a word for it, or null for none. */
    private @Nullable String endCalendar(Person person) {
        return calendars.remove(person.id()) ? "one" : null;
    }

    /** Whoever had the password may have added one; their names, or null for none. */
    private @Nullable String endPasskeys(Person person) {
        var all = passkeys.findByPersonOrderByCreatedAt(person.id());
        all.forEach(passkeys::delete);
        return all.isEmpty() ? null : String.join(", ", all.stream().map(Passkey::name).toList());
    }

    private static Roles adminToo(Roles roles) {
        return new Roles(true, roles.auditor(), roles.leads());
    }

    private void record(Event event, Person person, Changes changes, String detail) {
        audit.append(
                AuditEntry.of(event, clock.instant())
                        .actor(person.email().value())
                        .changes(changes)
                        .detail(detail)
                        .build());
    }
}
