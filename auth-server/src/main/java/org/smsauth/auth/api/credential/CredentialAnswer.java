package org.smsauth.auth.api.credential;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.use.CredentialUse;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A credential as the API shows it; never a secret.
 *
 * @param standing whether it counts now: {@code live}, {@code not_yet_valid}, {@code expired},
 *     {@code retired} or {@code revoked}
 * @param state what was decided about it: {@code active}, {@code retiring} or {@code revoked}
 */
@JsonNaming(SnakeCaseStrategy.class)
record CredentialAnswer(
        String credentialId,
        String clientId,
        String kind,
        String label,
        String standing,
        Instant notBefore,
        Instant expiresAt,
        String state,
        String stateReason,
        Instant stateSince,
        String stateBy,
        Instant createdAt,
        String createdBy,
        @JsonUnwrapped @Nullable ProofFacts facts,
        @JsonUnwrapped UseAnswer use) {

    static CredentialAnswer of(Credential credential, CredentialUse use, Instant now) {
        var decision = credential.decision();
        return new CredentialAnswer(
                credential.id().value(),
                credential.client().value(),
                credential.proof().kind(),
                credential.label(),
                credential.standing(now).name().toLowerCase(Locale.ROOT),
                credential.notBefore(),
                credential.expiresAt(),
                decision.state().wire(),
                decision.stateReason(),
                decision.stateSince(),
                decision.stateBy(),
                credential.createdAt(),
                credential.createdBy(),
                ProofFacts.of(credential.proof()),
                UseAnswer.of(use));
    }
}
