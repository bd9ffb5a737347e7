package org.smsauth.auth.approval;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.department.Department;
import org.smsauth.auth.person.People;
import org.smsauth.auth.person.Person;
import org.smsauth.model.DepartmentId;
import org.smsauth.runtime.TimeOrderedIds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for a second person's yes: kept, on record, and told to those who can give it. */
@Component
public class AskForApproval {

    /** So many requests of one program wait at once; each asks people for a decision. */
    public static final int MOST_OF_A_PROGRAM = 20;

    private final ApprovalRequests requests;
    private final People people;
    private final MailApprovals tell;
    private final AuditLog audit;
    private final TimeOrderedIds ids;
    private final Clock clock;

    AskForApproval(
            ApprovalRequests requests,
            People people,
            MailApprovals tell,
            AuditLog audit,
            TimeOrderedIds ids,
            Clock clock) {
        this.requests = requests;
        this.people = people;
        this.tell = tell;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    /** Who can agree to what that person asks for in a department, by name. */
    public List<Person> others(DepartmentId department, Person than) {
        return people.everybody().stream()
                .filter(Person::isActive)
                .filter(it -> it.roles().runs(department))
                .filter(it -> !it.id().equals(than.id()))
                .toList();
    }

    /** Who can agree to what is asked for in a department, by name. */
    private List<Person> others(DepartmentId department, Asker than) {
        return people.everybody().stream()
                .filter(Person::isActive)
                .filter(it -> it.roles().runs(department))
                .filter(it -> !than.isOf(it))
                .toList();
    }

    /** Asks for it; what the same person has asked for already and nobody has decided is that. */
    @Transactional
    public ApprovalRequest ask(Department department, Wish wish, Person by) {
        var asker = Asker.Someone.of(by);
        return asked(department, wish, asker).orElseGet(() -> add(department, wish, asker));
    }

    /**
     * Asks for it as a program.
     *
     * @return nothing when so many of its requests wait that no more are taken
     */
    @Transactional
    public Optional<ApprovalRequest> ask(Department department, Wish wish, Asker.Program by) {
        var there = asked(department, wish, by);
        if (there.isPresent()) {
            return there;
        }
        var waiting =
                requests.open(department.id(), clock.instant()).stream()
                        .filter(it -> isOf(it, by))
                        .count();
        return waiting < MOST_OF_A_PROGRAM
                ? Optional.of(add(department, wish, by))
                : Optional.empty();
    }

    private Optional<ApprovalRequest> asked(Department department, Wish wish, Asker by) {
        return requests.open(department.id(), clock.instant()).stream()
                .filter(it -> isOf(it, by) && it.wish().equals(wish))
                .findFirst();
    }

    private static boolean isOf(ApprovalRequest request, Asker by) {
        return request.askedBy().equals(by.inRecord());
    }

    private ApprovalRequest add(Department department, Wish wish, Asker by) {
        var request = ApprovalRequest.asked(ids.next(), department.id(), wish, by, clock.instant());
        requests.add(request);
        tell.ask(request, department, others(department.id(), by));
        audit.append(
                AuditEntry.of(Event.APPROVAL_ASKED, request.askedAt())
                        .actor(request.askedBy())
                        .department(request.department())
                        .client(request.wish().client())
                        .scope(request.wish().scope())
                        .changes(Changes.note().set("request", request.id()).done())
                        .detail(request.wish().words())
                        .build());
        return request;
    }
}
