package org.smsauth.auth.department;

import org.smsauth.auth.change.Changing;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A part of the company that sends SMS.
 *
 * @param entitlement the scopes its clients may be registered for
 * @param senderIds the sender ids its clients may use
 */
public record Department(
        @Id DepartmentId id,
        @Version int revision,
        long changedIn,
        String name,
        Scope entitlement,
        SenderIds senderIds)
        implements Changing<Department> {

    public Department withSenderIds(SenderIds newSenderIds) {
        return new Department(id, revision, changedIn, name, entitlement, newSenderIds);
    }

    public Department withEntitlement(Scope newEntitlement) {
        return new Department(id, revision, changedIn, name, newEntitlement, senderIds);
    }

    @Override
    public Department withChangedIn(long change) {
        return new Department(id, revision, change, name, entitlement, senderIds);
    }
}
