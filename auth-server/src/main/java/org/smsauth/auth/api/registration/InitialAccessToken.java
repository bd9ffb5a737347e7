package org.smsauth.auth.api.registration;

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
record InitialAccessToken(
        String id,
        DepartmentId department,
        String owner,
        Environment environment,
        int usesLeft,
        Instant expiresAt,
        Instant createdAt,
        String createdBy) {

    /** What the audit log calls it. */
    String actor() {
        return "initial access token " + id;
    }
}
