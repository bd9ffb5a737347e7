package org.smsauth.auth.department;

import java.time.Clock;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.department.Standing.State;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Suspends and resumes departments, each change with its audit entry in one transaction. */
@Component
public class ChangeDepartmentStanding {

    private final Departments departments;
    private final AuditLog audit;
    private final Clock clock;

    ChangeDepartmentStanding(Departments departments, AuditLog audit, Clock clock) {
        this.departments = departments;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    public Transition<Department> suspend(DepartmentId id, String reason, String by) {
        return change(id, State.SUSPENDED, reason, by, Event.DEPARTMENT_SUSPENDED);
    }

    @Transactional
    public Transition<Department> resume(DepartmentId id, String reason, String by) {
        return change(id, State.ACTIVE, reason, by, Event.DEPARTMENT_RESUMED);
    }

    private Transition<Department> change(
            DepartmentId id, State state, String reason, String by, Event event) {
        var now = clock.instant();
        var department = departments.findById(id).orElse(null);
        if (department == null) {
            return new Transition.NotFound<>("There is no department " + id);
        }
        return switch (department.standing().to(state, reason, now, by)) {
            case Transition.Done(var standing) -> {
                var changed = departments.save(department.withStanding(standing));
                audit.append(
                        AuditEntry.of(event, now)
                                .actor(by)
                                .department(id)
                                .changes(
                                        Changes.note()
                                                .changed(
                                                        "state",
                                                        department.standing().state().wire(),
                                                        state.wire())
                                                .done())
                                .detail(reason)
                                .build());
                yield new Transition.Done<>(changed);
            }
            case Transition.NotPossible(var why) -> new Transition.NotPossible<>(why);
            case Transition.NotFound(var what) -> new Transition.NotFound<>(what);
        };
    }
}
