package org.smsauth.auth.api;

import com.fasterxml.jackson.annotation.JsonInclude;
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

/**
 * What anybody may know of a proof, each in the field it was given in; nothing of a secret.
 *
 * @param kids the ids of the keys that have one
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProofFacts(
        @Nullable List<String> kids,
        @Nullable String jwksUri,
        @Nullable String subjectDn,
        @Nullable String thumbprint,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String audience) {

    static ProofFacts of(Proof proof) {
        return switch (proof) {
            case Proof.SecretDigest _ -> new ProofFacts(null, null, null, null, null, null, null);
            case PublicKey.Given given ->
                    new ProofFacts(kids(given), null, null, null, null, null, null);
            case PublicKey.Published(var url) ->
                    new ProofFacts(null, url.toString(), null, null, null, null, null);
            case Certificate.Issued(var subject) ->
                    new ProofFacts(null, null, rfc2253(subject), null, null, null, null);
            case Certificate.Registered(var thumbprint) ->
                    new ProofFacts(null, null, null, thumbprint, null, null, null);
            case Workload(var issuer, var subject, var audience, var keys) ->
                    new ProofFacts(
                            keys instanceof PublicKey.Given given ? kids(given) : null,
                            keys instanceof PublicKey.Published(var url) ? url.toString() : null,
                            null,
                            null,
                            issuer.toString(),
                            subject,
                            audience);
        };
    }

    private static String rfc2253(X500Principal subject) {
        return subject.getName(X500Principal.RFC2253);
    }

    private static List<String> kids(PublicKey.Given given) {
        return given.keys().getKeys().stream().map(JWK::getKeyID).filter(Objects::nonNull).toList();
    }
}
