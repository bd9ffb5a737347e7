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
 * @param fourEyes whether a second person agrees before a client of it is registered for
 *     production, promoted to it, or may do more there
 */
public record Department(
        @Id DepartmentId id,
        @Version int revision,
        long changedIn,
        String name,
        Scope entitlement,
        SenderIds senderIds,
        int maxCredentialAgeDays,
        boolean fourEyes,
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
                .set("four_eyes", fourEyes)
                .done();
    }

    /** Every value in which another is otherwise, for the record. */
    Changes changesTo(Department after) {
        return Changes.note()
                .changed("entitlement", entitlement, after.entitlement)
                .changed("sender_ids", senderIds, after.senderIds)
                .changed(
                        "max_credential_age_days", maxCredentialAgeDays, after.maxCredentialAgeDays)
                .changed("four_eyes", fourEyes, after.fourEyes)
                .changed("name", name, after.name)
                .done();
    }

    public Department withSenderIds(SenderIds newSenderIds) {
        return with(entitlement, newSenderIds, maxCredentialAgeDays, fourEyes);
    }

    public Department withEntitlement(Scope newEntitlement) {
        return with(newEntitlement, senderIds, maxCredentialAgeDays, fourEyes);
    }

    public Department withMaxCredentialAgeDays(int days) {
        return with(entitlement, senderIds, days, fourEyes);
    }

    public Department withFourEyes(boolean required) {
        return with(entitlement, senderIds, maxCredentialAgeDays, required);
    }

    private Department with(Scope scope, SenderIds senders, int ageDays, boolean required) {
        return new Department(
                id, revision, changedIn, name, scope, senders, ageDays, required, standing);
    }

    Department withName(String newName) {
        return with(changedIn, newName, standing);
    }

    @Override
    public Department withStanding(Standing newStanding) {
        return with(changedIn, name, newStanding);
    }

    @Override
    public Department withChangedIn(long change) {
        return with(change, name, standing);
    }

    private Department with(long change, String newName, Standing newStanding) {
        return new Department(
                id,
                revision,
                change,
                newName,
                entitlement,
                senderIds,
                maxCredentialAgeDays,
                fourEyes,
                newStanding);
    }
}
