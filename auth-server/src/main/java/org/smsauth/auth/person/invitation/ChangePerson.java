package org.smsauth.auth.person.invitation;

import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.auth.person.Sessions;
import org.smsauth.auth.person.WaysIn;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what people may do and whether they may come in, each change with its audit entry in one
 * transaction. Never leaves the house without an administrator.
 */
@Component
public class ChangePerson {

    private final People people;
    private final EntryLinks links;
    private final Sessions sessions;
    private final WaysIn ways;
    private final AuditLog audit;
    private final Clock clock;

    ChangePerson(
            People people,
            EntryLinks links,
            Sessions sessions,
            WaysIn ways,
            AuditLog audit,
            Clock clock) {
        this.people = people;
        this.links = links;
        this.sessions = sessions;
        this.ways = ways;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Changed(Person person) implements Outcome {}

        /** A new link by which the person sets a password. */
        record Linked(Person person, EntryLink link) implements Outcome {}

        record NotPossible(String why) implements Outcome {}

        record NoSuchPerson() implements Outcome {}
    }

    /** What the person may do from now on, in sessions under way too. */
    @Transactional
    public Outcome giveRoles(UUID id, Roles roles, String by) {
        var admins = people.lockAdmins();
        var before = people.findById(id).orElse(null);
        if (before == null) {
            return new Outcome.NoSuchPerson();
        }
        if (!roles.admin() && isLast(before, admins)) {
            return lastAdmin(before);
        }
        var after = people.save(before.withRoles(roles));
        record(
                Event.PERSON_CHANGED,
                Changes.note().changed("roles", before.roles(), roles).done(),
                after.email().value(),
                by);
        return new Outcome.Changed(after);
    }

    /** Shuts the person out and ends all sessions. */
    @Transactional
    public Outcome deactivate(UUID id, String by) {
        var admins = people.lockAdmins();
        var before = people.findById(id).orElse(null);
        if (before == null) {
            return new Outcome.NoSuchPerson();
        }
        if (before.state() == Person.State.DEACTIVATED) {
            return new Outcome.NotPossible("%s is deactivated already".formatted(before.name()));
        }
        if (isLast(before, admins)) {
            return lastAdmin(before);
        }
        var after = people.save(before.deactivated(clock.instant()));
        links.discardOf(id);
        sessions.endAllOf(id);
        record(Event.PERSON_DEACTIVATED, state(before, after), after.email().value(), by);
        return new Outcome.Changed(after);
    }

    @Transactional
    public Outcome reactivate(UUID id, String by) {
        var before = people.findById(id).orElse(null);
        if (before == null) {
            return new Outcome.NoSuchPerson();
        }
        if (before.state() != Person.State.DEACTIVATED) {
            return new Outcome.NotPossible("%s is not deactivated".formatted(before.name()));
        }
        var after = people.save(before.reactivated(ways.hasOne(before), clock.instant()));
        record(Event.PERSON_REACTIVATED, state(before, after), after.email().value(), by);
        return new Outcome.Changed(after);
    }

    /** A new one-time link, in place of any before: for a password forgotten or never set. */
    @Transactional
    public Outcome link(UUID id, String by) {
        var person = people.findById(id).orElse(null);
        if (person == null) {
            return new Outcome.NoSuchPerson();
        }
        if (person.state() == Person.State.DEACTIVATED) {
            return new Outcome.NotPossible(
                    "%s is deactivated: reactivate first".formatted(person.name()));
        }
        if (ways.isByProviderAlone(person)) {
            return new Outcome.NotPossible(
                    "%s comes in by the company's provider, and needs no password"
                            .formatted(person.name()));
        }
        var link = links.createFor(id, clock.instant().plus(InvitePerson.VALIDITY));
        record(
                Event.SIGN_IN_LINK_CREATED,
                Changes.note().set("expires_at", link.expiresAt()).done(),
                "for " + person.email(),
                by);
        return new Outcome.Linked(person, link);
    }

    private static boolean isLast(Person person, List<Person> admins) {
        return person.isActiveAdmin()
                && admins.stream().allMatch(it -> it.id().equals(person.id()));
    }

    private static Outcome lastAdmin(Person person) {
        return new Outcome.NotPossible(
                "%s is the last administrator: make another one first".formatted(person.name()));
    }

    private static Changes state(Person before, Person after) {
        return Changes.note().changed("state", before.state().wire(), after.state().wire()).done();
    }

    private void record(Event event, Changes changes, String detail, String by) {
        audit.append(
                AuditEntry.of(event, clock.instant())
                        .actor(by)
                        .changes(changes)
                        .detail(detail)
                        .build());
    }
}
