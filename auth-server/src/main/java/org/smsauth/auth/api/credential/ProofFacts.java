package org.smsauth.auth.api.credential;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.nimbusds.jose.jwk.JWK;
import java.util.List;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/** What anybody may know of a proof, each in the field it was given in. */
@JsonNaming(SnakeCaseStrategy.class)
sealed interface ProofFacts {

    /**
     * Keys that were given.
     *
     * @param kids the ids of those that have one
     */
    record Keys(List<String> kids) implements ProofFacts {}

    record KeysAt(String jwksUri) implements ProofFacts {}

    record Subject(String subjectDn) implements ProofFacts {}

    record Thumbprint(String thumbprint) implements ProofFacts {}

    /**
     * A workload.
     *
     * @param keys its issuer's, where they are registered
     */
    record OfWorkload(
            @JsonUnwrapped @Nullable ProofFacts keys,
            String issuer,
            String subject,
            String audience)
            implements ProofFacts {}

    /** Null for a secret, of which there is nothing to know. */
    static @Nullable ProofFacts of(Proof proof) {
        return switch (proof) {
            case Proof.SecretDigest _ -> null;
            case PublicKey keys -> ofKeys(keys);
            case Certificate.Issued(var subject) ->
                    new Subject(subject.getName(X500Principal.RFC2253));
            case Certificate.Registered(var thumbprint) -> new Thumbprint(thumbprint);
            case Workload(var issuer, var subject, var audience, var keys) ->
                    new OfWorkload(
                            keys == null ? null : ofKeys(keys),
                            issuer.toString(),
                            subject,
                            audience);
        };
    }

    private static ProofFacts ofKeys(PublicKey keys) {
        return switch (keys) {
            case PublicKey.Given(var given) ->
                    new Keys(
                            given.getKeys().stream()
                                    .map(JWK::getKeyID)
                                    .filter(Objects::nonNull)
                                    .toList());
            case PublicKey.Published(var url) -> new KeysAt(url.toString());
        };
    }
}
