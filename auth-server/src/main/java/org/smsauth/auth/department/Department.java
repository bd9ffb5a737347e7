package org.smsauth.auth.department;

import org.smsauth.auth.change.Changing;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Scope;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;
import org.springframework.data.relational.core.mapping.Embedded;

/**
 * A part of the company that sends SMS.
 *
 * @param entitlement the scopes its clients may be registered for
 * @param senderIds the sender ids its clients may use
 * @param maxCredentialAgeDays how long a credential of its clients may count
 */
public record Department(
        @Id DepartmentId id,
        @Version int revision,
        long changedIn,
        String name,
        Scope entitlement,
        SenderIds senderIds,
        int maxCredentialAgeDays,
        @Embedded.Empty Standing standing)
        implements Changing<Department> {

    public Department withSenderIds(SenderIds newSenderIds) {
        return with(entitlement, newSenderIds, changedIn, standing);
    }

    public Department withEntitlement(Scope newEntitlement) {
        return with(newEntitlement, senderIds, changedIn, standing);
    }

    Department withSettings(String newName, int newMaxCredentialAgeDays) {
        return new Department(
                id,
                revision,
                changedIn,
                newName,
                entitlement,
                senderIds,
                newMaxCredentialAgeDays,
                standing);
    }

    public Department withStanding(Standing newStanding) {
        return with(entitlement, senderIds, changedIn, newStanding);
    }

    @Override
    public Department withChangedIn(long change) {
        return with(entitlement, senderIds, change, standing);
    }

    private Department with(Scope scope, SenderIds senders, long change, Standing newStanding) {
        return new Department(
                id, revision, change, name, scope, senders, maxCredentialAgeDays, newStanding);
    }
}
