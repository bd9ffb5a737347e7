package org.smsauth.auth.credential.proving;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.TestCertificates.Holder;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.auth.credential.Proof;
import org.smsauth.auth.credential.Registered;
import org.smsauth.runtime.gate.GateRow;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

/** Whose certificate it is: one that is registered, or one that a trusted authority named. */
class MatchCertificateTest {

    private static final Holder AUTHORITY = TestCertificates.authority("CN=Authority");
    private static final Holder OTHER_AUTHORITY = TestCertificates.authority("CN=Authority");

    private static final Holder OWN = TestCertificates.selfSigned("CN=alerts");
    private static final Holder WEAK = TestCertificates.weak("CN=weak");
    private static final Holder NAMED = TestCertificates.client("CN=named,O=Example", AUTHORITY);
    private static final Holder FORGED =
            TestCertificates.client("CN=named,O=Example", OTHER_AUTHORITY);
    private static final Holder OF_A_SERVER =
            TestCertificates.server("CN=named,O=Example", AUTHORITY);

    private static final Instant FROM = OWN.certificate().getNotBefore().toInstant();
    private static final Instant UNTIL = OWN.certificate().getNotAfter().toInstant();
    private static final Instant MIDDLE = UNTIL.minusSeconds(3600);

    private static final Registered ALERTS =
            Registered.of("alerts-1", "k7xw2m9qpz4t", registered(OWN));
    private static final Registered WITH_WEAK =
            Registered.of("alerts-2", "b2xw2m9qpz4t", registered(WEAK));
    private static final Registered BY_NAME =
            Registered.of(
                    "alerts-3", "c3xw2m9qpz4t", Certificate.Issued.parse("CN=named,O=Example"));

    static Stream<GateRow<MatchAttempt>> table() {
        return Stream.of(
                row(
                        "unknown-client",
                        "a certificate proves no client there is not",
                        attempt(ALERTS, "alerts-9", OWN, MIDDLE),
                        attempt(ALERTS, "alerts-1", OWN, MIDDLE),
                        "client null, credential null: no client has this id; told null"),
                row(
                        "certificate-weak",
                        "a key that is too small proves nobody, registered or not",
                        attempt(WITH_WEAK, "alerts-2", WEAK, MIDDLE),
                        attempt(ALERTS, "alerts-1", OWN, MIDDLE),
                        "client alerts-2, credential null: its RSA key has 1024 bits"),
                row(
                        "certificate-unknown",
                        "one client's certificate does not prove another",
                        attempt(ALERTS, "alerts-3", OWN, MIDDLE),
                        attempt(ALERTS, "alerts-1", OWN, MIDDLE),
                        "client alerts-3, credential null: no credential of the client is for the"
                                + " certificate of CN=alerts with SHA-256 "
                                + Certificate.thumbprintOf(OWN.certificate())),
                row(
                        "certificate-expired",
                        "a registered certificate counts to its last second",
                        attempt(ALERTS, "alerts-1", OWN, UNTIL.plusMillis(1)),
                        attempt(ALERTS, "alerts-1", OWN, UNTIL),
                        "client alerts-1, credential k7xw2m9qpz4t: the certificate counts from "
                                + FROM
                                + " to "
                                + UNTIL),
                row(
                        "certificate-expired",
                        "and from its first",
                        attempt(ALERTS, "alerts-1", OWN, FROM.minusMillis(1)),
                        attempt(ALERTS, "alerts-1", OWN, FROM),
                        "the certificate counts from "),
                row(
                        "certificate-untrusted",
                        "a name counts from a trusted authority alone",
                        attempt(BY_NAME, "alerts-3", FORGED, MIDDLE),
                        attempt(BY_NAME, "alerts-3", NAMED, MIDDLE),
                        "client alerts-3, credential c3xw2m9qpz4t: no trusted authority stands behind"),
                row(
                        "certificate-untrusted",
                        "a certificate for servers proves no client",
                        attempt(BY_NAME, "alerts-3", OF_A_SERVER, MIDDLE),
                        attempt(BY_NAME, "alerts-3", NAMED, MIDDLE),
                        "the certificate is not one for TLS clients"),
                row(
                        "certificate-untrusted",
                        "a name counts while its certificate does",
                        attempt(
                                BY_NAME,
                                "alerts-3",
                                NAMED,
                                NAMED.certificate().getNotAfter().toInstant().plusSeconds(1)),
                        attempt(BY_NAME, "alerts-3", NAMED, MIDDLE),
                        "no trusted authority stands behind it"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void one_certificate_proves_nothing_and_its_neighbour_proves_the_client(
            GateRow<MatchAttempt> row) {
        row.holdsFor(MatchAttempt::verdict, it -> it);
    }

    @Test
    void without_an_authority_no_name_counts_and_a_registered_certificate_does() {
        var nobodys = new ClientCertificateSettings(null, true, null);

        assertThat(matching(nobodys, MIDDLE).match(presented("alerts-3", NAMED)))
                .isInstanceOfSatisfying(
                        Match.NotFound.class,
                        it -> assertThat(it.detail()).contains("ca-bundle is not set"));
        assertThat(matching(nobodys, MIDDLE).match(presented("alerts-1", OWN)))
                .isInstanceOf(Match.Found.class);
    }

    @Test
    void of_two_credentials_for_one_certificate_the_one_that_counts_is_meant() {
        var old = ALERTS.credentialCounts(Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
        var next =
                Registered.of("alerts-1", "f6xw2m9qpz4t", registered(OWN))
                        .credentialCounts(FROM, UNTIL);
        var match =
                matching(List.of(old, next), settings(), MIDDLE).match(presented("alerts-1", OWN));

        assertThat(match)
                .isInstanceOfSatisfying(
                        Match.Found.class,
                        it -> assertThat(it.credential()).isEqualTo(next.credential()));
    }

    private static GateRow<MatchAttempt> row(
            String rule, String sentence, MatchAttempt refused, MatchAttempt passes, String words) {
        return new GateRow<>(rule, sentence, refused, passes, words);
    }

    private static MatchAttempt attempt(
            Registered expected, String client, Holder certificate, Instant now) {
        return new MatchAttempt(
                expected.credential(),
                () -> matching(settings(), now).match(presented(client, certificate)));
    }

    private static Presented.ClientCertificate presented(String client, Holder holder) {
        return new Presented.ClientCertificate(client, holder.chain());
    }

    private static ClientCertificateSettings settings() {
        return new ClientCertificateSettings("authorities", false, null);
    }

    private static MatchCertificate matching(ClientCertificateSettings settings, Instant now) {
        return matching(List.of(ALERTS, WITH_WEAK, BY_NAME), settings, now);
    }

    private static MatchCertificate matching(
            List<Registered> registered, ClientCertificateSettings settings, Instant now) {
        var clock = Clock.fixed(now, ZoneOffset.UTC);
        var bundles = new DefaultSslBundleRegistry();
        bundles.registerBundle(
                "authorities", SslBundle.of(SslStoreBundle.of(null, null, AUTHORITY.trustStore())));
        return new MatchCertificate(
                Registered.registry(registered),
                new TrustedIssuers(settings, bundles, clock),
                clock);
    }

    private static Proof registered(Holder holder) {
        X509Certificate certificate = holder.certificate();
        return new Certificate.Registered(Certificate.thumbprintOf(certificate));
    }
}
