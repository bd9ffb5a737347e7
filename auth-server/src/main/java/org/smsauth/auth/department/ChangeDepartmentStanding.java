package org.smsauth.auth.department;

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
    private final ChangeStanding change;

    ChangeDepartmentStanding(Departments departments, ChangeStanding change) {
        this.departments = departments;
        this.change = change;
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
        return change.take(
                new ChangeStanding.Wanted(state, event, reason, by),
                departments.findById(id),
                "department " + id,
                departments::save,
                (entry, _) -> entry.department(id));
    }
}
