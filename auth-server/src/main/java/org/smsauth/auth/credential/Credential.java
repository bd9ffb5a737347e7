package org.smsauth.auth.credential;

import java.time.Instant;
import org.smsauth.auth.change.Changing;
import org.smsauth.model.ClientId;
import org.smsauth.model.CredentialId;
import org.springframework.data.annotation.Id;
import org.springframework.data.annotation.Version;

/**
 * What proves a client, with one life cycle for every kind; kinds differ in their {@link Proof}
 * alone. A client may have several that live at once.
 *
 * @param label what its owner calls it
 * @param notBefore from when it counts
 * @param expiresAt from when it counts no more
 */
public record Credential(
        @Id CredentialId id,
        @Version int revision,
        long changedIn,
        ClientId client,
        String label,
        Proof proof,
        State state,
        Instant createdAt,
        String createdBy,
        Instant notBefore,
        Instant expiresAt)
        implements Changing<Credential> {

    /** What its owner has decided about it; time decides the rest. */
    public enum State {
        ACTIVE,
        REVOKED
    }

    /** Whether it counts, and if not, why. */
    public enum Standing {
        LIVE,
        NOT_YET_VALID,
        EXPIRED,
        REVOKED
    }

    public Standing standing(Instant now) {
        if (state == State.REVOKED) {
            return Standing.REVOKED;
        }
        if (now.isBefore(notBefore)) {
            return Standing.NOT_YET_VALID;
        }
        return now.isBefore(expiresAt) ? Standing.LIVE : Standing.EXPIRED;
    }

    @Override
    public Credential withChangedIn(long change) {
        return new Credential(
                id, revision, change, client, label, proof, state, createdAt, createdBy, notBefore,
                expiresAt);
    }
}
