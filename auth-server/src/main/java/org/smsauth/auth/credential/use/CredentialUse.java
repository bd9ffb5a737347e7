package org.smsauth.auth.credential.use;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a credential has been used, as the audit log tells.
 *
 * @param count how many tokens it has proven
 * @param refusedCount how often it was presented when it did not count
 * @param pace how many tokens it has proven lately
 */
public record CredentialUse(
        long count,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        long refusedCount,
        @Nullable Instant lastRefusedAt,
        @Nullable String lastRefusedFrom,
        Pace pace) {

    public static final CredentialUse NEVER =
            new CredentialUse(0, null, null, 0, null, null, Pace.NONE);

    /** This use and a later one together. */
    CredentialUse and(CredentialUse later) {
        return new CredentialUse(
                count + later.count,
                later.lastUsedAt == null ? lastUsedAt : later.lastUsedAt,
                later.lastUsedFrom == null ? lastUsedFrom : later.lastUsedFrom,
                refusedCount + later.refusedCount,
                later.lastRefusedAt == null ? lastRefusedAt : later.lastRefusedAt,
                later.lastRefusedFrom == null ? lastRefusedFrom : later.lastRefusedFrom,
                pace.and(later.pace));
    }
}
