package org.smsauth.auth.person;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * A key pair of a person, made and held by a device, with which the person comes in (Web
 * Authentication, "credential record").
 *
 * @param name what the person calls it
 * @param credentialId what the device calls it, in Base64url
 * @param credentialData its public half, as attested, in Base64url
 * @param transports how browsers reach the device, separated by spaces
 * @param backupEligible whether it may be copied to other devices of the person
 * @param backedUp whether it was
 * @param signCount how often the device said it has used it; some always say 0
 */
public record Passkey(
        @Id UUID id,
        @Version int revision,
        UUID person,
        String name,
        String credentialId,
        String credentialData,
        String transports,
        boolean backupEligible,
        boolean backedUp,
        long signCount,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {

    public static final int LONGEST_NAME = 80;

    public Passkey withName(String newName) {
        return with(newName, backedUp, signCount, lastUsedAt);
    }

    public Passkey used(boolean nowBackedUp, long newSignCount, Instant at) {
        return with(name, nowBackedUp, newSignCount, at);
    }

    private Passkey with(
            String newName, boolean nowBackedUp, long newSignCount, @Nullable Instant usedAt) {
        return new Passkey(
                id,
                revision,
                person,
                newName,
                credentialId,
                credentialData,
                transports,
                backupEligible,
                nowBackedUp,
                newSignCount,
                createdAt,
                usedAt);
    }
}
