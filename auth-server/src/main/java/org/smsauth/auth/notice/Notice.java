package org.smsauth.auth.notice;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;

/**
 * A notice that a credential, or a client as a whole, ends soon.
 *
 * @param credential null where the client ends
 * @param days how many days before the end at the most: 30, 7 or 1
 * @param text what ends, and what to do
 * @param readAt when a person said that they have read it, or it was given of what is muted
 * @param readBy who did, or who muted it
 */
public record Notice(
        UUID id,
        @Nullable CredentialId credential,
        int days,
        ClientId client,
        DepartmentId department,
        Instant expiresAt,
        Instant givenAt,
        String text,
        @Nullable Instant readAt,
        @Nullable String readBy) {

    /** What ends, in words. */
    String what() {
        return credential == null ? "Client " + client : "A credential of " + client;
    }

    /** What ends, by its id. */
    public String subject() {
        return credential == null ? client.value() : credential.value();
    }
}
