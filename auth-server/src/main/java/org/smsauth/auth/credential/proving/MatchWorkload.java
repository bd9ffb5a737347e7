package org.smsauth.auth.credential.proving;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.credential.known.KnownClient;
import org.smsauth.auth.credential.known.KnownClients;
import org.smsauth.auth.outbound.PublishedKeys;
import org.smsauth.runtime.signature.SigningAlgorithm;
import org.springframework.stereotype.Component;

/**
 * Finds the credential that trusts another issuer's token. Such a token is used for many requests,
 * as long as it lasts. Asks only issuers that the client is registered with.
 */
@Component
class MatchWorkload {

    /** What issuers call the tokens of their workloads; another type is made for something else. */
    private static final Set<JOSEObjectType> TYPES =
            Set.of(JOSEObjectType.JWT, JOSEObjectType.JOSE);

    private final KnownClients clients;
    private final PublishedKeys published;
    private final Clock clock;

    MatchWorkload(KnownClients clients, PublishedKeys published, Clock clock) {
        this.clients = clients;
        this.published = published;
        this.clock = clock;
    }

    Match match(Presented.WorkloadToken presented) {
        var client = clients.find(presented.clientId()).orElse(null);
        var jwt = presented.jwt();
        var header = jwt.getHeader();
        JWTClaimsSet claims;
        try {
            claims = jwt.getJWTClaimsSet();
        } catch (ParseException e) {
            return told(
                    client, "workload-malformed", "a claim of it is not of the type it must have");
        }
        if (SigningAlgorithm.of(header).isEmpty()) {
            return told(
                    client,
                    "workload-algorithm",
                    "it is signed with %s, not with one of %s"
                            .formatted(
                                    header.getAlgorithm(),
                                    SigningAlgorithm.names(SigningAlgorithm.ALL)));
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            return told(
                    client, "workload-type", "its typ is %s, not JWT".formatted(header.getType()));
        }
        if (client == null) {
            NobodysKeys.verify(jwt);
            return unfit(null, claims, "unknown-client", "no client has this id");
        }
        return trusted(client, jwt, claims);
    }

    private Match trusted(KnownClient client, SignedJWT jwt, JWTClaimsSet claims) {
        var issued = trusting(client, it -> it.isIssuedBy(String.valueOf(claims.getIssuer())));
        var named = issued.stream().filter(it -> workload(it).isOf(claims)).toList();
        var meant = named.stream().filter(it -> workload(it).isFor(claims)).toList();
        if (meant.isEmpty()) {
            NobodysKeys.verify(jwt);
            return unfit(
                    client,
                    claims,
                    issued.isEmpty()
                            ? "workload-issuer"
                            : named.isEmpty() ? "workload-subject" : "workload-audience",
                    "no credential of the client trusts sub %s of iss %s for aud %s; trusted: %s"
                            .formatted(
                                    claims.getSubject(),
                                    claims.getIssuer(),
                                    claims.getAudience(),
                                    trusting(client, _ -> true).stream()
                                            .map(it -> it.proof().toString())
                                            .collect(Collectors.joining("; "))));
        }
        return verified(client, meant.getFirst(), jwt, claims);
    }

    /** The client's workload credentials, live ones first. */
    private List<Credential> trusting(KnownClient client, Predicate<Workload> which) {
        var now = clock.instant();
        return clients.credentialsOf(client.client().id()).stream()
                .filter(it -> it.proof() instanceof Workload workload && which.test(workload))
                .sorted(Comparator.comparing(it -> it.standing(now) != Credential.Standing.LIVE))
                .toList();
    }

    private static Workload workload(Credential credential) {
        return (Workload) credential.proof();
    }

    private Match verified(
            KnownClient client, Credential credential, SignedJWT jwt, JWTClaimsSet claims) {
        var algorithm = SigningAlgorithm.of(jwt.getHeader()).orElseThrow();
        try {
            var keys = keys(workload(credential), jwt);
            if (keys.stream()
                    .filter(algorithm::fits)
                    .limit(PublicKey.MOST_KEYS)
                    .noneMatch(key -> SigningAlgorithm.verifies(key, jwt))) {
                return unfit(
                        client,
                        claims,
                        "workload-signature",
                        "no key of %s verifies it (kid %s)"
                                .formatted(claims.getIssuer(), jwt.getHeader().getKeyID()));
            }
        } catch (KeySourceException e) {
            return unfit(
                    client,
                    claims,
                    "workload-signature",
                    "the keys of %s: %s".formatted(claims.getIssuer(), e.getMessage()));
        }
        return lasting(client, credential, claims);
    }

    private List<JWK> keys(Workload workload, SignedJWT jwt) throws KeySourceException {
        var selector = new JWKSelector(KeyOfHeader.matcher(jwt.getHeader()));
        return switch (workload.keys()) {
            case null -> published.of(workload.issuer(), selector);
            case PublicKey.Given(var keys) -> selector.select(keys);
            case PublicKey.Published(var url) -> published.at(url, selector);
        };
    }

    private Match lasting(KnownClient client, Credential credential, JWTClaimsSet claims) {
        var now = clock.instant();
        var expiresAt = claims.getExpirationTime();
        var notBefore = claims.getNotBeforeTime();
        var latest = now.plus(AssertionRules.CLOCK_DIFFERENCE);
        var lasts =
                expiresAt != null
                        && now.isBefore(expiresAt.toInstant())
                        && (notBefore == null || !notBefore.toInstant().isAfter(latest));
        if (lasts) {
            return new Match.Found(client, credential);
        }
        var why =
                "it counts from %s to %s, and it is %s"
                        .formatted(
                                notBefore == null ? "ever" : notBefore.toInstant(),
                                expiresAt == null ? "ever" : expiresAt.toInstant(),
                                now);
        return new Match.NotFound(
                client, credential, "workload-expiry", why, "of the client_assertion, " + why);
    }

    /** Of what was sent alone. */
    private static Match told(@Nullable KnownClient client, String rule, String why) {
        return new Match.NotFound(client, null, rule, why, "of the client_assertion, " + why);
    }

    /** In the same words whether there is such a client, whom it trusts, or who has signed. */
    private static Match unfit(
            @Nullable KnownClient client, JWTClaimsSet claims, String rule, String detail) {
        return new Match.NotFound(
                client,
                null,
                rule,
                detail,
                ("no credential of this client trusts the token, or its issuer has not signed it:"
                                + " its iss is %s, its sub is %s, its aud is %s; each must be as"
                                + " registered, to the letter")
                        .formatted(claims.getIssuer(), claims.getSubject(), claims.getAudience()));
    }
}
