package org.smsauth.auth.api.credential;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.use.CredentialUse;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** The use of a credential as the API shows it. */
@JsonNaming(SnakeCaseStrategy.class)
record UseAnswer(
        long useCount,
        @Nullable Instant lastUsedAt,
        @Nullable String lastUsedFrom,
        long refusedCount,
        @Nullable Instant lastRefusedAt,
        @Nullable String lastRefusedFrom) {

    static UseAnswer of(CredentialUse use) {
        return new UseAnswer(
                use.count(),
                use.lastUsedAt(),
                use.lastUsedFrom(),
                use.refusedCount(),
                use.lastRefusedAt(),
                use.lastRefusedFrom());
    }
}
