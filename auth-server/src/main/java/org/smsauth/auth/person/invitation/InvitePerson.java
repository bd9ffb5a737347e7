package org.smsauth.auth.person.invitation;

import java.time.Clock;
import java.time.Duration;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.department.Departments;
import org.smsauth.auth.person.EmailAddress;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.auth.person.Roles;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Invites people, each with its audit entry in the same transaction. */
@Component
public class InvitePerson {

    /** How long a link is good. */
    public static final Duration VALIDITY = Duration.ofDays(7);

    private final People people;
    private final EntryLinks links;
    private final Departments departments;
    private final TimeOrderedIds ids;
    private final AuditLog audit;
    private final Clock clock;

    InvitePerson(
            People people,
            EntryLinks links,
            Departments departments,
            TimeOrderedIds ids,
            AuditLog audit,
            Clock clock) {
        this.people = people;
        this.links = links;
        this.departments = departments;
        this.ids = ids;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Outcome {

        record Invited(Person person, EntryLink link) implements Outcome {}

        record AlreadyThere(Person person) implements Outcome {}

        record NoSuchDepartment(DepartmentId department) implements Outcome {}
    }

    /**
     * Invites somebody.
     *
     * @param by who invites
     */
    @Transactional
    public Outcome invite(String name, EmailAddress email, Roles roles, String by) {
        for (var department : roles.leads()) {
            if (departments.findById(department).isEmpty()) {
                return new Outcome.NoSuchDepartment(department);
            }
        }
        var there = people.findByEmail(email);
        if (there.isPresent()) {
            return new Outcome.AlreadyThere(there.get());
        }
        var now = clock.instant();
        var person = people.save(Person.invited(ids.next(), name, email, roles, now, by));
        var link = links.createFor(person.id(), now.plus(VALIDITY));
        audit.append(
                AuditEntry.of(Event.PERSON_INVITED, now)
                        .actor(by)
                        .changes(person.values())
                        .build());
        return new Outcome.Invited(person, link);
    }
}
