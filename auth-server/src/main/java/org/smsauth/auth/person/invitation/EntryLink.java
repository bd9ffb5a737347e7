package org.smsauth.auth.person.invitation;

import java.time.Instant;

/**
 * A link by which a person comes in once and sets a password, as whoever passes it on holds it.
 *
 * @param token what the link ends in; shown once, and never printed here
 */
public record EntryLink(String token, Instant expiresAt) {

    @Override
    public String toString() {
        return "a link until " + expiresAt;
    }
}
