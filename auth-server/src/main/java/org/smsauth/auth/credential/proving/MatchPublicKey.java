package org.smsauth.auth.credential.proving;

import static java.util.Objects.requireNonNull;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.outbound.PublishedKeys;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.springframework.stereotype.Component;

/**
 * Finds the credential whose key has signed an assertion, and uses the assertion up. Verifies a
 * signature at least once, whoever asks.
 */
@Component
class MatchPublicKey {

    private final KnownClients clients;
    private final PublishedKeys published;
    private final UsedOnce usedOnce;

    /** By the key itself, which lives as long as the credential or the fetched set it is of. */
    private final Cache<JWK, JWSVerifier> verifiers =
            Caffeine.newBuilder().weakKeys().maximumSize(10_000).build();

    private final AssertionSettings settings;
    private final Clock clock;

    MatchPublicKey(
            KnownClients clients,
            PublishedKeys published,
            UsedOnce usedOnce,
            AssertionSettings settings,
            Clock clock) {
        this.clients = clients;
        this.published = published;
        this.usedOnce = usedOnce;
        this.settings = settings;
        this.clock = clock;
    }

    Match match(Presented.ClientAssertion presented) {
        var client = clients.find(presented.clientId()).orElse(null);
        JWTClaimsSet claims;
        try {
            claims = presented.jwt().getJWTClaimsSet();
        } catch (ParseException e) {
            return told(
                    client,
                    null,
                    "assertion-malformed",
                    "a claim of it is not of the type it must have");
        }
        var question =
                new AssertionRules.Question(
                        presented, claims, settings.issuer().toString(), clock.instant());
        return switch (AssertionRules.decide(question)) {
            case Verdict.Refused(var rule, var why) -> told(client, null, rule, why);
            case Verdict.Permitted<String> _ -> matchSignature(client, presented.jwt(), claims);
        };
    }

    private Match matchSignature(@Nullable KnownClient client, SignedJWT jwt, JWTClaimsSet claims) {
        var unread = new ArrayList<String>();
        var credential = client == null ? null : signer(client, jwt, unread).orElse(null);
        if (client == null) {
            NobodysKeys.verify(jwt);
            return new Match.NotFound(null, null, "unknown-client", "no client has this id");
        }
        if (client.client().permissions().highSecurity()
                && !SigningAlgorithm.of(jwt.getHeader()).orElseThrow().isHighSecurity()) {
            var why =
                    "it is signed with %s, and the high-security profile permits %s"
                            .formatted(
                                    jwt.getHeader().getAlgorithm(),
                                    SigningAlgorithm.names(SigningAlgorithm.HIGH_SECURITY));
            return credential == null
                    ? new Match.NotFound(client, null, "assertion-algorithm", why)
                    : told(client, credential, "assertion-algorithm", why);
        }
        if (credential == null) {
            NobodysKeys.verify(jwt);
            return new Match.NotFound(
                    client,
                    null,
                    "assertion-signature",
                    "no public key of the client verifies it (kid %s, %s)%s"
                            .formatted(
                                    jwt.getHeader().getKeyID(),
                                    jwt.getHeader().getAlgorithm(),
                                    unread.isEmpty() ? "" : ": " + String.join("; ", unread)));
        }
        return usedOnce.isFirst(
                        "client-assertion",
                        client.client().id().value(),
                        requireNonNull(claims.getJWTID()),
                        claims.getExpirationTime().toInstant())
                ? new Match.Found(client, credential)
                : new Match.NotFound(
                        client,
                        credential,
                        "assertion-replayed",
                        "its jti %s was used before".formatted(claims.getJWTID()));
    }

    /** Of what was sent alone, or to who has signed it with a key of the client. */
    private static Match told(
            @Nullable KnownClient client,
            @Nullable Credential credential,
            String rule,
            String why) {
        return new Match.NotFound(client, credential, rule, why, "of the client_assertion, " + why);
    }

    /** Live ones first: a key may stand in two credentials while one replaces the other. */
    private Optional<Credential> signer(KnownClient client, SignedJWT jwt, List<String> why) {
        var now = clock.instant();
        return clients.credentialsOf(client.client().id()).stream()
                .filter(it -> it.proof() instanceof PublicKey)
                .sorted(Comparator.comparing(it -> it.standing(now) != Credential.Standing.LIVE))
                .filter(it -> hasSigned(it, jwt, why))
                .findFirst();
    }

    private boolean hasSigned(Credential credential, SignedJWT jwt, List<String> why) {
        try {
            return keys((PublicKey) credential.proof(), jwt).stream()
                    .filter(SigningAlgorithm.of(jwt.getHeader()).orElseThrow()::fits)
                    .limit(PublicKey.MOST_KEYS)
                    .anyMatch(key -> isVerifiedBy(key, jwt));
        } catch (KeySourceException e) {
            why.add("the keys of credential %s: %s".formatted(credential.id(), e.getMessage()));
            return false;
        }
    }

    /** To make a verifier costs as much as to verify with it. */
    private boolean isVerifiedBy(JWK key, SignedJWT jwt) {
        try {
            var known = verifiers.getIfPresent(key);
            var verifier = known == null ? SigningAlgorithm.verifier(key) : known;
            verifiers.put(key, verifier);
            return jwt.verify(verifier);
        } catch (JOSEException notWithThisKey) {
            return false;
        }
    }

    private List<JWK> keys(PublicKey proof, SignedJWT jwt) throws KeySourceException {
        var selector = new JWKSelector(KeyOfHeader.matcher(jwt.getHeader()));
        return switch (proof) {
            case PublicKey.Given(var keys) -> selector.select(keys);
            case PublicKey.Published(var url) -> published.at(url, selector);
        };
    }
}
