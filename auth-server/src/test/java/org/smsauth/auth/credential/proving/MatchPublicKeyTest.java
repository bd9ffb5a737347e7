package org.smsauth.auth.credential.proving;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
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
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.auth.outbound.TestPublishedKeys;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.runtime.signature.TestKeys;

/** Whose key has signed an assertion, and what is said when it is nobody's. */
class MatchPublicKeyTest {

    private static final String ISSUER = "https://auth.example";
    private static final String KEYS = "https://client.example/jwks";
    private static final String AWAY = "https://away.example/jwks";

    private static final ECKey KEY = ec("one");
    private static final ECKey OTHER = ec("other");
    private static final RSAKey RSA = rsa();

    private static final Registered ALERTS =
            Registered.of("alerts-1", "k7xw2m9qpz4t", given(KEY, RSA));
    private static final Registered PUBLISHES =
            Registered.of(
                    "alerts-2", "b2xw2m9qpz4t", new PublicKey.Published(DocumentUrl.parse(KEYS)));
    private static final Registered UNREADABLE =
            Registered.of(
                    "alerts-3", "c3xw2m9qpz4t", new PublicKey.Published(DocumentUrl.parse(AWAY)));
    private static final Registered HIGH =
            Registered.of("alerts-4", "d4xw2m9qpz4t", given(KEY, RSA))
                    .may(it -> it.withHighSecurity(true));
    private static final Registered HIGH_WITHOUT_RSA =
            Registered.of("alerts-5", "g7xw2m9qpz4t", given(KEY))
                    .may(it -> it.withHighSecurity(true));
    private static final Registered ANOTHER_SECRET =
            Registered.of("alerts-1", "e5xw2m9qpz4t", new Proof.SecretDigest(new byte[32]));

    static Stream<GateRow<MatchAttempt>> table() {
        return Stream.of(
                row(
                        "assertion-malformed",
                        "a time that is text is no time",
                        of(ALERTS, raw("{\"exp\":\"soon\"}")),
                        "client alerts-1, credential null: a claim of it is not of the type it must"
                                + " have; told of the client_assertion, a claim"),
                row(
                        "assertion-expiry",
                        "what it says is judged before whose it is, and told",
                        of(ALERTS, claims("alerts-1", it -> it.expirationTime(null))),
                        "client alerts-1, credential null: it has no exp; give one that is at most 5"
                                + " minutes ahead; told of the client_assertion, it has no exp"),
                row(
                        "assertion-audience",
                        "also to who is no client",
                        of(ALERTS, "alerts-9", claims("alerts-9", it -> it.audience("x"))),
                        "client null, credential null: aud is [x]"),
                row(
                        "unknown-client",
                        "who is no client is not told so",
                        of(ALERTS, "alerts-9", claims("alerts-9", it -> it)),
                        "client null, credential null: no client has this id; told null"),
                row(
                        "assertion-signature",
                        "another's key proves nobody",
                        of(ALERTS, by(OTHER, JWSAlgorithm.ES256, null, "alerts-1")),
                        "client alerts-1, credential null: no public key of the client verifies it"
                                + " (kid null, ES256); told null"),
                row(
                        "assertion-signature",
                        "a key is found by its id alone when the assertion names one",
                        of(ALERTS, by(KEY, JWSAlgorithm.ES256, "two", "alerts-1")),
                        "(kid two, ES256)"),
                row(
                        "assertion-signature",
                        "what was changed after it was signed proves nobody",
                        of(ALERTS, tampered()),
                        "no public key of the client verifies it"),
                row(
                        "assertion-signature",
                        "the record says which keys could not be read",
                        of(UNREADABLE, by(KEY, JWSAlgorithm.ES256, null, "alerts-3")),
                        "(kid null, ES256): the keys of credential c3xw2m9qpz4t:"),
                row(
                        "assertion-algorithm",
                        "the high-security profile permits no RS256, which its client is told",
                        of(HIGH, by(RSA, JWSAlgorithm.RS256, null, "alerts-4")),
                        "client alerts-4, credential d4xw2m9qpz4t: it is signed with RS256, and the"
                                + " high-security profile permits [ES256, PS256, Ed25519, EdDSA];"
                                + " told of the client_assertion, it is signed with RS256"),
                row(
                        "assertion-algorithm",
                        "who has signed it with no key of the client is not told of its profile",
                        of(HIGH_WITHOUT_RSA, by(RSA, JWSAlgorithm.RS256, null, "alerts-5")),
                        "client alerts-5, credential null: it is signed with RS256, and the"
                                + " high-security profile permits [ES256, PS256, Ed25519, EdDSA];"
                                + " told null"),
                new GateRow<>(
                        "assertion-algorithm",
                        "PS256 by the same key is permitted",
                        of(HIGH, by(RSA, JWSAlgorithm.RS256, null, "alerts-4")),
                        of(HIGH, by(RSA, JWSAlgorithm.PS256, null, "alerts-4")),
                        "RS256"),
                new GateRow<>(
                        "assertion-signature",
                        "a client that publishes its keys is proven by one of those",
                        of(PUBLISHES, by(OTHER, JWSAlgorithm.ES256, "one", "alerts-2")),
                        of(PUBLISHES, by(KEY, JWSAlgorithm.ES256, "one", "alerts-2")),
                        "client alerts-2"),
                new GateRow<>(
                        "assertion-signature",
                        "RS256 is permitted where no profile forbids it",
                        of(PUBLISHES, by(RSA, JWSAlgorithm.RS256, null, "alerts-2")),
                        of(ALERTS, by(RSA, JWSAlgorithm.RS256, null, "alerts-1")),
                        "RS256"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void one_assertion_proves_nothing_and_its_neighbour_proves_the_client(
            GateRow<MatchAttempt> row) {
        row.holdsFor(MatchAttempt::verdict, it -> it);
    }

    @Test
    void an_assertion_is_used_once_in_its_clients_name_until_it_expires() {
        var uses = new ArrayList<String>();
        var seen = new HashSet<String>();
        var matching =
                matching((kind, owner, id, until) -> {
                    uses.add("%s %s %s %s".formatted(kind, owner, id, until));
                    return seen.add(id);
                });
        var presented = new Presented.ClientAssertion("alerts-1", good("alerts-1"));

        assertThat(matching.match(presented)).isInstanceOf(Match.Found.class);
        assertThat(matching.match(presented))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        it -> {
                            assertThat(it.rule()).isEqualTo("assertion-replayed");
                            assertThat(it.detail()).isEqualTo("its jti j-1 was used before");
                            assertThat(it.credential()).isEqualTo(ALERTS.credential());
                            assertThat(it.told()).isNull();
                        });
        assertThat(uses)
                .hasSize(2)
                .containsOnly("client-assertion alerts-1 j-1 2026-03-01T12:01:00Z");
    }

    @Test
    void what_proves_nobody_is_not_used_up() {
        var matching =
                matching((_, _, _, _) -> {
                    throw new AssertionError("used up");
                });
        var foreign = by(OTHER, JWSAlgorithm.ES256, null, "alerts-1");

        assertThat(matching.match(new Presented.ClientAssertion("alerts-1", foreign)))
                .isInstanceOf(Match.NotFound.class);
    }

    @Test
    void of_two_credentials_with_one_key_the_one_that_counts_is_meant() {
        var now = Registered.NOW;
        var old = ALERTS.credentialCounts(now.minusSeconds(2), now.minusSeconds(1));
        var next = Registered.of("alerts-1", "f6xw2m9qpz4t", given(KEY, RSA));

        var match =
                new MatchPublicKey(
                                old.registry(next),
                                TestPublishedKeys.in(Map.of()),
                                (_, _, _, _) -> true,
                                new AssertionSettings(URI.create(ISSUER)),
                                Registered.CLOCK)
                        .match(new Presented.ClientAssertion("alerts-1", good("alerts-1")));

        assertThat(match)
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        it -> assertThat(it.credential()).isEqualTo(next.credential()));
    }

    private static MatchPublicKey matching(UsedOnce usedOnce) {
        return new MatchPublicKey(
                ANOTHER_SECRET.registry(ALERTS, PUBLISHES, UNREADABLE, HIGH, HIGH_WITHOUT_RSA),
                TestPublishedKeys.in(
                        Map.of(KEYS, new JWKSet(List.of(KEY.toPublicJWK())).toString())),
                usedOnce,
                new AssertionSettings(URI.create(ISSUER)),
                Registered.CLOCK);
    }

    private static GateRow<MatchAttempt> row(
            String rule, String sentence, MatchAttempt refused, String words) {
        return new GateRow<>(rule, sentence, refused, of(ALERTS, good("alerts-1")), words);
    }

    private static MatchAttempt of(Registered client, SignedJWT jwt) {
        return of(client, client.client().id().value(), jwt);
    }

    private static MatchAttempt of(Registered client, String clientId, SignedJWT jwt) {
        return new MatchAttempt(
                client.credential(),
                () ->
                        matching((_, _, _, _) -> true)
                                .match(new Presented.ClientAssertion(clientId, jwt)));
    }

    private static SignedJWT good(String client) {
        return by(KEY, JWSAlgorithm.ES256, null, client);
    }

    private static SignedJWT by(
            JWK key, JWSAlgorithm algorithm, @Nullable String keyId, String client) {
        var header = new JWSHeader.Builder(algorithm).keyID(keyId).build();
        return signed(key, header, standard(client).build());
    }

    private static SignedJWT claims(String client, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(
                KEY, new JWSHeader(JWSAlgorithm.ES256), change.apply(standard(client)).build());
    }

    private static JWTClaimsSet.Builder standard(String client) {
        var soon = Registered.NOW.plusSeconds(60);
        return new JWTClaimsSet.Builder()
                .issuer(client)
                .subject(client)
                .audience(ISSUER)
                .jwtID("j-1")
                .expirationTime(Date.from(soon));
    }

    private static SignedJWT signed(JWK key, JWSHeader header, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(TestKeys.signer(key, header.getAlgorithm()));
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

    /** The signature of one assertion behind the claims of another. */
    private static SignedJWT tampered() {
        try {
            var other = claims("alerts-1", it -> it.jwtID("j-2")).serialize().split("\\.", -1);
            var parts = good("alerts-1").serialize().split("\\.", -1);
            return SignedJWT.parse(parts[0] + "." + other[1] + "." + parts[2]);
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey given(JWK... keys) {
        return new PublicKey.Given(new JWKSet(Stream.of(keys).map(JWK::toPublicJWK).toList()));
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static RSAKey rsa() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
