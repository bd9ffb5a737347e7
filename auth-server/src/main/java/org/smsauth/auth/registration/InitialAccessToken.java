package org.smsauth.auth.registration;

import java.time.Instant;
import org.smsauth.model.DepartmentId;
import org.smsauth.model.Environment;

/**
 * A department's leave to register clients (RFC 7591 section 1.2), without the token itself.
 *
 * @param owner the person who answers for clients that name nobody else
 * @param environment where those clients may go
 * @param usesLeft how many more may be registered with it
 */
public record InitialAccessToken(
        String id,
        DepartmentId department,
        String owner,
        Environment environment,
        int usesLeft,
        Instant expiresAt,
        Instant createdAt,
        String createdBy) {

    /** Whether anybody can register with it still. */
    public boolean isOpen(Instant now) {
        return usesLeft > 0 && now.isBefore(expiresAt);
    }

    /** What the audit log calls it. */
    public String actor() {
        return "initial access token " + id;
    }
}
