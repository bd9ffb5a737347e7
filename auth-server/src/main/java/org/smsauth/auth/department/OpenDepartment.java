package org.smsauth.auth.department;

import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a department that may do nothing yet, with its audit entry in the same transaction. */
@Component
public class OpenDepartment {

    private static final int CREDENTIAL_AGE_DAYS = 180;

    private final Departments departments;
    private final AuditLog audit;
    private final Clock clock;

    OpenDepartment(Departments departments, AuditLog audit, Clock clock) {
        this.departments = departments;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Opens it; nothing when there is one of that id.
     *
     * @param by the person who opens it
     */
    @Transactional
    public Optional<Department> open(DepartmentId id, String name, String by) {
        if (departments.findById(id).isPresent()) {
            return Optional.empty();
        }
        var now = clock.instant();
        var opened =
                departments.save(
                        new Department(
                                id,
                                0,
                                0,
                                name,
                                Scope.NONE,
                                SenderIds.NONE,
                                CREDENTIAL_AGE_DAYS,
                                false,
                                Standing.active(now, by)));
        audit.append(
                AuditEntry.of(Event.DEPARTMENT_OPENED, now)
                        .actor(by)
                        .department(id)
                        .changes(opened.values())
                        .build());
        return Optional.of(opened);
    }
}
