package org.smsauth.auth.console.overview;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.smsauth.auth.client.Client;
import org.smsauth.auth.console.words.Times;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.CredentialUse;

/** A client at one moment, as the rules look at it: what it is, has, and was used for. */
record Situation(Client client, List<Credential> credentials, UsesOfDepartment uses, Times times) {

    Instant now() {
        return times.now();
    }

    boolean isActive() {
        return client.isInForce(now());
    }

    CredentialUse use(Credential credential) {
        return uses.of(credential.id());
    }

    boolean counts(Credential credential) {
        return credential.standing(now()) == Credential.Standing.LIVE;
    }

    /** Whether it once counted and does no more. */
    boolean hasEnded(Credential credential) {
        return switch (credential.standing(now())) {
            case EXPIRED, RETIRED, REVOKED -> true;
            case LIVE, NOT_YET_VALID -> false;
        };
    }

    /** Of those that count or will, the one that does so longest. */
    Optional<Credential> lastToEnd() {
        return credentials.stream()
                .filter(it -> it.standing(now()) == Credential.Standing.NOT_YET_VALID || counts(it))
                .max(Comparator.comparing(Credential::expiresAt));
    }

    Optional<Instant> lastUse() {
        return credentials.stream()
                .map(it -> use(it).lastUsedAt())
                .filter(Objects::nonNull)
                .max(Comparator.naturalOrder());
    }

    /** Tokens an hour lately, by all its credentials. */
    long pace() {
        return credentials.stream().mapToLong(it -> use(it).pace().lately(now())).sum();
    }
}
