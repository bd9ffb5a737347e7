package org.smsauth.auth.department;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes what departments may give their clients, with its audit entry in one transaction. A
 * change is made to the department as it was read: if it has been changed since, it fails as Spring
 * Data has it, with an {@link org.springframework.dao.OptimisticLockingFailureException}.
 */
@Component
public class ChangeDepartment {

    private final Departments departments;
    private final AuditLog audit;
    private final Clock clock;

    ChangeDepartment(Departments departments, AuditLog audit, Clock clock) {
        this.departments = departments;
        this.audit = audit;
        this.clock = clock;
    }

    /** What its clients may no longer have, they get no more tokens for. */
    @Transactional
    public Department entitle(Department from, Scope entitlement, String by) {
        return change(from, it -> it.withEntitlement(entitlement), by);
    }

    @Transactional
    public Department giveSenderIds(Department from, SenderIds senderIds, String by) {
        return change(from, it -> it.withSenderIds(senderIds), by);
    }

    /** For credentials to come; those there are keep their ends. */
    @Transactional
    public Department limitCredentialAge(Department from, int days, String by) {
        return change(from, it -> it.withMaxCredentialAgeDays(days), by);
    }

    /** For what is registered from now on. */
    @Transactional
    public Department requireFourEyes(Department from, boolean required, String by) {
        return change(from, it -> it.withFourEyes(required), by);
    }

    /** What people call it; its id stays. */
    @Transactional
    public Department rename(Department from, String name, String by) {
        return change(from, it -> it.withName(name), by);
    }

    private Department change(Department before, UnaryOperator<Department> change, String by) {
        var changes = before.changesTo(change.apply(before));
        if (changes.isEmpty()) {
            return before;
        }
        var after = departments.save(change.apply(before));
        audit.append(
                AuditEntry.of(Event.DEPARTMENT_CHANGED, clock.instant())
                        .actor(by)
                        .department(before.id())
                        .scope(after.entitlement())
                        .changes(changes)
                        .build());
        return after;
    }
}
