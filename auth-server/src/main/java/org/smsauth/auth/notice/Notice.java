package org.smsauth.auth.notice;

import java.time.Instant;
import java.util.UUID;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.smsauth.model.DepartmentId;

/**
 * A notice that a credential ends soon.
 *
 * @param days how many days before the end at the most: 30, 7 or 1
 * @param text what ends, and what to do
 */
public record Notice(
        UUID id,
        CredentialId credential,
        int days,
        ClientId client,
        DepartmentId department,
        Instant expiresAt,
        Instant givenAt,
        String text) {}
