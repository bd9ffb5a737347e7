package org.smsauth.auth.credential.proving;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.change.Transition;
import org.smsauth.auth.client.Networks;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Credential;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.PublicKey;
import org.smsauth.auth.credential.Registered;
import org.smsauth.auth.credential.SecretDigests;
import org.smsauth.auth.credential.SecretText;
import org.smsauth.auth.credential.Workload;
import org.smsauth.auth.credential.proving.ProveClient.Outcome;
import org.smsauth.auth.outbound.DocumentUrl;
import org.smsauth.auth.outbound.TestPublishedKeys;
import org.smsauth.model.CredentialId;
import org.smsauth.model.Verdict;
import org.smsauth.runtime.gate.GateRow;
import org.smsauth.runtime.signature.TestKeys;
import org.smsauth.runtime.vault.TestRootKeys;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;

/** Whether what a client presents proves it: rule by rule, and for each kind of credential. */
class ProveClientTest {

    private static final Instant NOW = Registered.NOW;
    private static final SecretDigests DIGESTS = new SecretDigests(TestRootKeys.of(1));
    private static final String SECRET =
            SecretText.random(new CredentialId("k7xw2m9qpz4t"), new SecureRandom()).value();
    private static final ECKey KEY = key();
    private static final TestCertificates.Holder TLS = TestCertificates.selfSigned("CN=alerts");

    private static final Registered BY_SECRET =
            Registered.alerts().by(new Proof.SecretDigest(DIGESTS.digest(SECRET)));
    private static final Registered BY_KEY = Registered.alerts().by(keys());
    private static final Registered BY_WORKLOAD =
            Registered.alerts()
                    .by(
                            new Workload(
                                    DocumentUrl.parse("https://cluster.example"),
                                    "sender",
                                    "https://auth.example",
                                    keys()));
    private static final Registered BY_CERTIFICATE =
            Registered.alerts()
                    .by(new Certificate.Registered(Certificate.thumbprintOf(TLS.certificate())));

    /** Who presents something, from where. */
    record Attempt(Registered client, Presented presented, String source) {

        Outcome outcome() {
            return proving(client).prove(presented, source);
        }

        Verdict<String> verdict() {
            return switch (outcome()) {
                case Outcome.Proven(var known, var credential) -> {
                    assertThat(known).isEqualTo(client.known());
                    assertThat(credential).isEqualTo(client.credential());
                    yield new Verdict.Permitted<>();
                }
                case Outcome.NotProven it -> {
                    assertThat(it.client()).isEqualTo(client.known());
                    assertThat(it.credential()).isEqualTo(client.credential());
                    assertThat(it.told()).as("nothing from which to guess").isNull();
                    yield new Verdict.Refused<>(it.rule(), it.detail());
                }
            };
        }
    }

    static Stream<GateRow<Attempt>> table() {
        var begins = NOW.plusSeconds(60);
        return Stream.of(
                row(
                        "credential-not-live",
                        "a credential counts from its first instant",
                        BY_SECRET.credentialCounts(NOW.plusNanos(1), begins),
                        BY_SECRET.credentialCounts(NOW, begins),
                        "credential k7xw2m9qpz4t (label) counts from 2026-03-01T12:00:00.000000001Z"),
                row(
                        "credential-not-live",
                        "and not from its last",
                        BY_SECRET.credentialCounts(Instant.EPOCH, NOW),
                        BY_SECRET.credentialCounts(Instant.EPOCH, NOW.plusNanos(1)),
                        "credential k7xw2m9qpz4t (label) expired at 2026-03-01T12:00:00Z"),
                row(
                        "credential-not-live",
                        "a retired one counts to the end of its grace period",
                        retired(Duration.ofHours(1)),
                        retired(Duration.ofHours(1).plusNanos(1)),
                        "(label) was retired at 2026-03-01T11:00:00Z and counted until"
                                + " 2026-03-01T12:00:00Z"),
                row(
                        "credential-not-live",
                        "a revoked one never counts again",
                        BY_SECRET.with(
                                done(BY_SECRET.credential().revoke("leaked", NOW, "a lead"))),
                        BY_SECRET,
                        "(label) was revoked at 2026-03-01T12:00:00Z"),
                row(
                        "secret-not-allowed",
                        "a client with the high-security profile has no shared secret",
                        BY_SECRET.may(it -> it.withHighSecurity(true)),
                        BY_SECRET.may(it -> it.withSenderConstrained(true)),
                        "(label) is a secret, and the client has the high-security profile"),
                new GateRow<>(
                        "workload-not-allowed",
                        "nor is it proven by a token that others may hold too",
                        workload(BY_WORKLOAD.may(it -> it.withHighSecurity(true))),
                        workload(BY_WORKLOAD),
                        "(label) is a workload's, and the client has the high-security profile"),
                new GateRow<>(
                        "network",
                        "a client is proven from its own networks alone",
                        from("192.0.3.1"),
                        from("192.0.2.255"),
                        "192.0.3.1 is not in the client's networks: 192.0.2.0/24,2001:db8::/32"),
                new GateRow<>(
                        "network",
                        "in either version of IP",
                        from("2001:db9::1"),
                        from("2001:db8::1"),
                        "2001:db9::1 is not in the client's networks"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void a_rule_refuses_one_client_and_lets_its_neighbour_pass(GateRow<Attempt> row) {
        row.holdsFor(Attempt::verdict, it -> it);
    }

    @Test
    void every_rule_has_its_row() {
        GateRow.haveEveryRuleOf(ProveClient.RULES, table());
    }

    static Stream<Attempt> each_kind_proves_its_client() {
        return Stream.of(
                secret(BY_SECRET),
                assertion(BY_KEY),
                assertion(BY_KEY.may(it -> it.withHighSecurity(true))),
                workload(BY_WORKLOAD),
                certificate(BY_CERTIFICATE),
                certificate(BY_CERTIFICATE.may(it -> it.withHighSecurity(true))));
    }

    @ParameterizedTest
    @MethodSource
    void each_kind_proves_its_client(Attempt attempt) {
        assertThat(attempt.verdict()).isInstanceOf(Verdict.Permitted.class);
    }

    @Test
    void what_matches_no_credential_is_passed_on_with_all_that_is_known_of_it() {
        var outcome =
                proving(BY_KEY)
                        .prove(new Presented.ClientAssertion("alerts-1", signed("no-one")), "::1");

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.NotProven.class,
                        it -> {
                            assertThat(it.client()).isEqualTo(BY_KEY.known());
                            assertThat(it.credential()).isNull();
                            assertThat(it.rule()).isEqualTo("assertion-issuer");
                            assertThat(it.detail()).startsWith("iss no-one");
                            assertThat(it.told()).startsWith("of the client_assertion, iss no-one");
                        });
    }

    private static GateRow<Attempt> row(
            String rule, String sentence, Registered refused, Registered passes, String words) {
        return new GateRow<>(rule, sentence, secret(refused), secret(passes), words);
    }

    private static Registered retired(Duration grace) {
        var credential = BY_SECRET.credential();
        return BY_SECRET.with(
                done(credential.retire(grace, "next is in use", NOW.minusSeconds(3600), "a lead")));
    }

    private static Credential done(Transition<Credential> transition) {
        return switch (transition) {
            case Transition.Done(var after) -> after;
            default -> throw new AssertionError(transition);
        };
    }

    private static Attempt secret(Registered client) {
        return new Attempt(client, new Presented.Secret("alerts-1", SECRET), "127.0.0.1");
    }

    private static Attempt from(String source) {
        var within = Networks.parse("192.0.2.0/24,2001:db8::/32");
        return new Attempt(
                BY_SECRET.may(it -> it.withNetworks(within)),
                new Presented.Secret("alerts-1", SECRET),
                source);
    }

    private static Attempt assertion(Registered client) {
        return new Attempt(
                client, new Presented.ClientAssertion("alerts-1", signed("alerts-1")), "127.0.0.1");
    }

    private static Attempt workload(Registered client) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer("https://cluster.example")
                        .subject("sender")
                        .audience("https://auth.example")
                        .expirationTime(Date.from(NOW.plusSeconds(60)))
                        .build();
        return new Attempt(
                client, new Presented.WorkloadToken("alerts-1", signed(claims)), "127.0.0.1");
    }

    private static Attempt certificate(Registered client) {
        return new Attempt(
                client, new Presented.ClientCertificate("alerts-1", TLS.chain()), "127.0.0.1");
    }

    private static ProveClient proving(Registered client) {
        var known = client.registry();
        var published = TestPublishedKeys.in(Map.of());
        var issuers =
                new TrustedIssuers(
                        new ClientCertificateSettings(null, true, null),
                        new DefaultSslBundleRegistry(),
                        Registered.CLOCK);
        return new ProveClient(
                new MatchSecret(known, DIGESTS),
                new MatchPublicKey(
                        known,
                        published,
                        (_, _, _, _) -> true,
                        new AssertionSettings(URI.create("https://auth.example")),
                        Registered.CLOCK),
                new MatchWorkload(known, published, Registered.CLOCK),
                new MatchCertificate(known, issuers, whileItCounts()),
                Registered.CLOCK);
    }

    private static Clock whileItCounts() {
        return Clock.fixed(TLS.certificate().getNotBefore().toInstant(), ZoneOffset.UTC);
    }

    private static SignedJWT signed(String client) {
        return signed(
                new JWTClaimsSet.Builder()
                        .issuer(client)
                        .subject(client)
                        .audience("https://auth.example")
                        .jwtID("j-1")
                        .expirationTime(Date.from(NOW.plusSeconds(60)))
                        .build());
    }

    private static SignedJWT signed(JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(new JWSHeader(JWSAlgorithm.ES256), claims);
            jwt.sign(TestKeys.signer(KEY, JWSAlgorithm.ES256));
            return jwt;
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    private static PublicKey keys() {
        return new PublicKey.Given(new JWKSet(List.of(KEY.toPublicJWK())));
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
