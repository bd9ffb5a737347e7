package org.smsauth.auth.department;

import java.time.Clock;
import java.util.function.UnaryOperator;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.change.Transition;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Changes what departments may give their clients, with its audit entry in one transaction. */
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
    public Transition<Department> entitle(DepartmentId id, Scope entitlement, String by) {
        return change(id, it -> it.withEntitlement(entitlement), by);
    }

    @Transactional
    public Transition<Department> giveSenderIds(DepartmentId id, SenderIds senderIds, String by) {
        return change(id, it -> it.withSenderIds(senderIds), by);
    }

    /** For credentials to come; those there are keep their ends. */
    @Transactional
    public Transition<Department> limitCredentialAge(DepartmentId id, int days, String by) {
        return change(id, it -> it.withMaxCredentialAgeDays(days), by);
    }

    /** What people call it; its id stays. */
    @Transactional
    public Transition<Department> rename(DepartmentId id, String name, String by) {
        return change(id, it -> it.withName(name), by);
    }

    private Transition<Department> change(
            DepartmentId id, UnaryOperator<Department> change, String by) {
        var before = departments.findById(id).orElse(null);
        if (before == null) {
            return new Transition.NotFound<>("There is no department " + id);
        }
        var after = departments.save(change.apply(before));
        audit.append(
                AuditEntry.of(Event.DEPARTMENT_CHANGED, clock.instant())
                        .actor(by)
                        .department(id)
                        .scope(after.entitlement())
                        .detail(
                                """
                                entitled to %s (was %s), sender ids %s (was %s), \
                                credentials for %d days (was %d)%s\
                                """
                                        .formatted(
                                                after.entitlement(),
                                                before.entitlement(),
                                                after.senderIds(),
                                                before.senderIds(),
                                                after.maxCredentialAgeDays(),
                                                before.maxCredentialAgeDays(),
                                                renamed(before, after)))
                        .build());
        return new Transition.Done<>(after);
    }

    private static String renamed(Department before, Department after) {
        return before.name().equals(after.name())
                ? ""
                : ", named %s (was %s)".formatted(after.name(), before.name());
    }
}
