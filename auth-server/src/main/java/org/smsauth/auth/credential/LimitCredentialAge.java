package org.smsauth.auth.credential;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.smsauth.auth.audit.AuditEntry;
import org.smsauth.auth.audit.AuditLog;
import org.smsauth.auth.audit.Changes;
import org.smsauth.auth.audit.Event;
import org.smsauth.auth.department.ChangeDepartment;
import org.smsauth.auth.department.Department;
import org.smsauth.model.DepartmentId;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Says how long the credentials of a department may count, those there are included: what is too
 * old by then ends in a week, so that its owner can put the next one in place.
 */
@Component
public class LimitCredentialAge {

    private static final int AT_ONCE = 500;

    private final ChangeDepartment changeDepartment;
    private final Credentials credentials;
    private final AuditLog audit;
    private final Clock clock;

    LimitCredentialAge(
            ChangeDepartment changeDepartment,
            Credentials credentials,
            AuditLog audit,
            Clock clock) {
        this.changeDepartment = changeDepartment;
        this.credentials = credentials;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Limits the age, each credential that ends earlier by it with an audit entry.
     *
     * @param days 1 to {@link Department#LONGEST_CREDENTIAL_AGE_DAYS}
     */
    @Transactional
    public Department limit(Department from, int days, String by) {
        var limited = changeDepartment.limitCredentialAge(from, days, by);
        shortenAll(limited.id(), Duration.ofDays(days), by);
        return limited;
    }

    private void shortenAll(DepartmentId department, Duration age, String by) {
        var now = clock.instant();
        List<Credential> some;
        var after = "";
        do {
            some = credentials.endingAfter(department, now, after, AT_ONCE);
            for (var credential : some) {
                credential
                        .limitedTo(age, now)
                        .ifPresent(it -> save(department, credential, it, now, by));
                after = credential.id().value();
            }
        } while (some.size() == AT_ONCE);
    }

    private void save(
            DepartmentId department, Credential before, Credential after, Instant now, String by) {
        credentials.save(after);
        audit.append(
                AuditEntry.of(Event.CREDENTIAL_SHORTENED, now)
                        .actor(by)
                        .department(department)
                        .client(after.client())
                        .credential(after.id())
                        .changes(
                                Changes.note()
                                        .changed(
                                                "expires_at", before.expiresAt(), after.expiresAt())
                                        .done())
                        .detail("the department's maximum age")
                        .build());
    }
}
