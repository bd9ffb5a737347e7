package org.smsauth.auth.department;

import org.smsauth.auth.audit.Changes;
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
        implements Changing<Department>, Stands<Department> {

    /** The longest maximum age there can be. */
    public static final int LONGEST_CREDENTIAL_AGE_DAYS = 3650;

    public Department {
        if (maxCredentialAgeDays < 1 || maxCredentialAgeDays > LONGEST_CREDENTIAL_AGE_DAYS) {
            throw new IllegalArgumentException(
                    "a credential counts for 1 to %d days".formatted(LONGEST_CREDENTIAL_AGE_DAYS));
        }
    }

    /** Every value it is opened with, for the record. */
    Changes values() {
        return Changes.note()
                .set("name", name)
                .set("entitlement", entitlement)
                .set("sender_ids", senderIds)
                .set("max_credential_age_days", maxCredentialAgeDays)
                .done();
    }

    /** Every value in which another is otherwise, for the record. */
    Changes changesTo(Department after) {
        return Changes.note()
                .changed("entitlement", entitlement, after.entitlement)
                .changed("sender_ids", senderIds, after.senderIds)
                .changed(
                        "max_credential_age_days", maxCredentialAgeDays, after.maxCredentialAgeDays)
                .changed("name", name, after.name)
                .done();
    }

    public Department withSenderIds(SenderIds newSenderIds) {
        return with(entitlement, newSenderIds, maxCredentialAgeDays, changedIn, standing);
    }

    public Department withEntitlement(Scope newEntitlement) {
        return with(newEntitlement, senderIds, maxCredentialAgeDays, changedIn, standing);
    }

    public Department withMaxCredentialAgeDays(int days) {
        return with(entitlement, senderIds, days, changedIn, standing);
    }

    Department withName(String newName) {
        return new Department(
                id,
                revision,
                changedIn,
                newName,
                entitlement,
                senderIds,
                maxCredentialAgeDays,
                standing);
    }

    @Override
    public Department withStanding(Standing newStanding) {
        return with(entitlement, senderIds, maxCredentialAgeDays, changedIn, newStanding);
    }

    @Override
    public Department withChangedIn(long change) {
        return with(entitlement, senderIds, maxCredentialAgeDays, change, standing);
    }

    private Department with(
            Scope scope, SenderIds senders, int ageDays, long change, Standing newStanding) {
        return new Department(id, revision, change, name, scope, senders, ageDays, newStanding);
    }
}
