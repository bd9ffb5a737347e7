package org.smsauth.auth.credential.proving;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.auth.outbound.TestPublishedKeys;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.runtime.signature.TestKeys;

/** Which credential trusts another issuer's token, and what is said when none does. */
class MatchWorkloadTest {

    private static final Instant NOW = Registered.NOW;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private static final String CLUSTER = "https://cluster.example";
    private static final String CI = "https://ci.example";
    private static final String KEYS = "https://keys.example/jwks";
    private static final String SUBJECT = "system:serviceaccount:alerts:sender";
    private static final String AUDIENCE = "https://auth.example";

    private static final ECKey KEY = ec("one");
    private static final ECKey OTHER = ec("one");

    private static final Registered GIVEN =
            Registered.of("alerts-1", "k7xw2m9qpz4t", workload(CLUSTER, given()));
    private static final Registered PUBLISHED =
            Registered.of(
                    "alerts-2",
                    "b2xw2m9qpz4t",
                    workload(CLUSTER, new PublicKey.Published(DocumentUrl.parse(KEYS))));
    private static final Registered DISCOVERED =
            Registered.of("alerts-3", "c3xw2m9qpz4t", workload(CI, null));
    private static final Registered AWAY =
            Registered.of("alerts-4", "d4xw2m9qpz4t", workload("https://away.example", null));
    private static final Registered SECRET =
            Registered.of("alerts-1", "e5xw2m9qpz4t", new Proof.SecretDigest(new byte[32]));

    static Stream<GateRow<MatchAttempt>> table() {
        return Stream.of(
                row(
                        "workload-malformed",
                        "a time that is text is no time",
                        GIVEN,
                        raw("{\"exp\":\"soon\"}"),
                        good(),
                        "client alerts-1, credential null: a claim of it is not of the type it must"
                                + " have; told of the client_assertion, a claim"),
                row(
                        "workload-algorithm",
                        "a key that two share proves nobody",
                        GIVEN,
                        shared(),
                        good(),
                        "it is signed with HS256, not with one of [ES256, PS256, Ed25519, EdDSA,"
                                + " ES384, RS256]; told of the client_assertion, it is signed"),
                row(
                        "workload-type",
                        "an access token of another server is not made for this",
                        GIVEN,
                        typed("at+jwt"),
                        typed("JWT"),
                        "its typ is at+jwt, not JWT; told of the client_assertion, its typ"),
                row(
                        "workload-type",
                        "a type need not be said",
                        GIVEN,
                        typed("dpop+jwt"),
                        typed(null),
                        "its typ is dpop+jwt"),
                row(
                        "workload-issuer",
                        "a client is proven by the issuers it trusts alone",
                        GIVEN,
                        claims(it -> it.issuer("https://evil.example")),
                        good(),
                        "no credential of the client trusts sub system:serviceaccount:alerts:sender of"
                                + " iss https://evil.example for aud [https://auth.example]; trusted:"
                                + " system:serviceaccount:alerts:sender of https://cluster.example for"
                                + " https://auth.example; told no credential of this client trusts the"
                                + " token, or its issuer has not signed it: its iss is https://evil"),
                row(
                        "workload-issuer",
                        "a token without an issuer is nobody's",
                        GIVEN,
                        claims(it -> it.issuer(null)),
                        good(),
                        "of iss null"),
                row(
                        "workload-subject",
                        "the subject is meant to the letter",
                        GIVEN,
                        claims(it -> it.subject(SUBJECT + "2")),
                        good(),
                        "client alerts-1, credential null: no credential of the client trusts sub"
                                + " system:serviceaccount:alerts:sender2"),
                row(
                        "workload-audience",
                        "a token made for somebody else proves nobody here",
                        GIVEN,
                        claims(it -> it.audience("https://elsewhere.example")),
                        claims(it -> it.audience(List.of("https://elsewhere.example", AUDIENCE))),
                        "for aud [https://elsewhere.example]"),
                row(
                        "workload-signature",
                        "who is not the issuer cannot sign for it",
                        GIVEN,
                        by(OTHER, "one"),
                        by(KEY, "one"),
                        "client alerts-1, credential null: no key of https://cluster.example verifies"
                                + " it (kid one); told no credential of this client trusts the token, or"
                                + " its issuer has not signed it"),
                row(
                        "workload-signature",
                        "a key is found by its id where the token names one",
                        GIVEN,
                        by(KEY, "two"),
                        by(KEY, null),
                        "no key of https://cluster.example verifies it (kid two)"),
                row(
                        "workload-signature",
                        "keys at a URL are as good as given ones",
                        PUBLISHED,
                        by(OTHER, "one"),
                        by(KEY, "one"),
                        "client alerts-2"),
                new GateRow<>(
                        "workload-signature",
                        "an issuer's keys are found by its metadata, and while it is away it signs"
                                + " for nobody",
                        attempt(AWAY, claims(it -> it.issuer("https://away.example"))),
                        attempt(DISCOVERED, claims(it -> it.issuer(CI))),
                        "client alerts-4, credential null: the keys of https://away.example:"),
                row(
                        "workload-expiry",
                        "at its exp a token counts no more, which its holder is told",
                        GIVEN,
                        expires(NOW),
                        expires(NOW.plus(MOMENT)),
                        "client alerts-1, credential k7xw2m9qpz4t: it counts from ever to"
                                + " 2026-03-01T12:00:00Z, and it is 2026-03-01T12:00:00Z; told of the"
                                + " client_assertion, it counts from ever"),
                row(
                        "workload-expiry",
                        "a token that never ends proves nobody",
                        GIVEN,
                        claims(it -> it.expirationTime(null)),
                        good(),
                        "it counts from ever to ever"),
                row(
                        "workload-expiry",
                        "one that does not count yet is half a minute ahead at most",
                        GIVEN,
                        notBefore(NOW.plusSeconds(30).plus(MOMENT)),
                        notBefore(NOW.plusSeconds(30)),
                        "it counts from 2026-03-01T12:00:30.001Z to 2026-03-01T12:10:00Z"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void one_token_proves_nothing_and_its_neighbour_proves_the_client(GateRow<MatchAttempt> row) {
        row.holdsFor(MatchAttempt::verdict, it -> it);
    }

    @Test
    void who_is_no_client_hears_the_same_as_one_that_trusts_nobody() {
        var nobody = refused("alerts-9", good());
        var trustsOthers = refused("alerts-3", good());

        assertThat(nobody.rule()).isEqualTo("unknown-client");
        assertThat(nobody.detail()).isEqualTo("no client has this id");
        assertThat(nobody.client()).isNull();
        assertThat(trustsOthers.rule()).isEqualTo("workload-issuer");
        assertThat(nobody.told()).isEqualTo(trustsOthers.told());
    }

    @Test
    void of_two_credentials_for_one_workload_the_one_that_counts_is_meant() {
        var old = GIVEN.credentialCounts(NOW.minusSeconds(2), NOW.minusSeconds(1));
        var next = Registered.of("alerts-1", "f6xw2m9qpz4t", workload(CLUSTER, given()));

        assertThat(matching(List.of(old, next)).match(presented("alerts-1", good())))
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        it -> assertThat(it.credential()).isEqualTo(next.credential()));
    }

    private static Match.NotFound refused(String client, SignedJWT jwt) {
        return switch (matching(all()).match(presented(client, jwt))) {
            case Match.NotFound it -> it;
            case Match.Found it -> throw new AssertionError(it);
        };
    }

    private static GateRow<MatchAttempt> row(
            String rule,
            String sentence,
            Registered client,
            SignedJWT refused,
            SignedJWT passes,
            String words) {
        return new GateRow<>(
                rule, sentence, attempt(client, refused), attempt(client, passes), words);
    }

    private static MatchAttempt attempt(Registered client, SignedJWT jwt) {
        return new MatchAttempt(
                client.credential(),
                () -> matching(all()).match(presented(client.client().id().value(), jwt)));
    }

    private static Presented.WorkloadToken presented(String client, SignedJWT jwt) {
        return new Presented.WorkloadToken(client, jwt);
    }

    private static List<Registered> all() {
        return List.of(SECRET, GIVEN, PUBLISHED, DISCOVERED, AWAY);
    }

    private static MatchWorkload matching(List<Registered> registered) {
        var keys = new JWKSet(List.of(KEY.toPublicJWK())).toString();
        var metadata = "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(CI, KEYS);
        return new MatchWorkload(
                Registered.registry(registered),
                TestPublishedKeys.in(
                        Map.of(KEYS, keys, CI + "/.well-known/openid-configuration", metadata)),
                Registered.CLOCK);
    }

    private static Workload workload(String issuer, @Nullable PublicKey keys) {
        return new Workload(DocumentUrl.parse(issuer), SUBJECT, AUDIENCE, keys);
    }

    private static PublicKey given() {
        return new PublicKey.Given(new JWKSet(List.of(KEY.toPublicJWK())));
    }

    private static SignedJWT good() {
        return claims(it -> it);
    }

    private static SignedJWT expires(Instant at) {
        return claims(it -> it.expirationTime(Date.from(at)));
    }

    private static SignedJWT notBefore(Instant at) {
        return claims(it -> it.notBeforeTime(Date.from(at)));
    }

    private static SignedJWT claims(UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(KEY, new JWSHeader(JWSAlgorithm.ES256), change);
    }

    private static SignedJWT by(ECKey key, @Nullable String keyId) {
        return signed(
                key, new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(keyId).build(), it -> it);
    }

    private static SignedJWT typed(@Nullable String type) {
        var named = type == null ? null : new JOSEObjectType(type);
        return signed(KEY, new JWSHeader.Builder(JWSAlgorithm.ES256).type(named).build(), it -> it);
    }

    private static SignedJWT signed(
            ECKey key, JWSHeader header, UnaryOperator<JWTClaimsSet.Builder> change) {
        try {
            var jwt = new SignedJWT(header, change.apply(standard()).build());
            jwt.sign(TestKeys.signer(key, header.getAlgorithm()));
            return jwt;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static JWTClaimsSet.Builder standard() {
        return new JWTClaimsSet.Builder()
                .issuer(CLUSTER)
                .subject(SUBJECT)
                .audience(AUDIENCE)
                .expirationTime(Date.from(NOW.plusSeconds(600)));
    }

    private static SignedJWT shared() {
        try {
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), standard().build());
            jwt.sign(new MACSigner(new byte[32]));
            return jwt;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static SignedJWT raw(String payload) {
        try {
            var object = new JWSObject(new JWSHeader(JWSAlgorithm.ES256), new Payload(payload));
            object.sign(TestKeys.signer(KEY, JWSAlgorithm.ES256));
            return SignedJWT.parse(object.serialize());
        } catch (JOSEException | ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
