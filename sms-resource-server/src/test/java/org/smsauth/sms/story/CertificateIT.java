package org.smsauth.sms.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.smsauth.runtime.tls.TestHandshake;
import org.smsauth.sms.records.ledger.Refusals;
import org.smsauth.sms.story.SmsApi.Answer;
import tools.jackson.databind.json.JsonMapper;

/** A token that is bound to a certificate is good for who proved to hold that, and no other. */
class CertificateIT {

    private static final TestIssuer ISSUER = TestIssuer.start();
    private static final TestCertificate MINE = TestCertificate.of("web-shop");
    private static final TestCertificate OTHER = TestCertificate.of("other");
    private static final String HEADER = "X-Client-Cert";
    private static final String FROM_PROXY = "--smsauth.client-certificate.header=" + HEADER;
    private static final String TRUSTED = "--smsauth.trusted-proxies=";

    /** Of the servers that speak TLS. */
    private static final TestCertificate OWN = TestCertificate.of("localhost");

    private static final String GCM = "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256";
    private static final String CBC = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";

    private final String token =
            ISSUER.token().claim("cnf", Map.of("x5t#S256", MINE.thumbprint())).sign();

    @AfterAll
    static void stopTheIssuer() {
        ISSUER.close();
    }

    @Test
    void a_trusted_proxy_tells_whose_certificate_it_was() throws Exception {
        try (var server =
                RunningServer.start(ISSUER, FROM_PROXY, TRUSTED + "10.0.0.0/8,127.0.0.0/8,::1")) {
            assertThat(send(server, nginx(MINE)).status()).isEqualTo(202);
            assertThat(send(server, rfc9440(MINE)).status()).isEqualTo(202);
            refused(server, send(server, nginx(OTHER)), "bound to the client certificate");
            refused(server, send(server), "the connection has none");
            refused(server, send(server, nginx(OTHER), nginx(MINE)), "has none");
            refused(server, send(server, "-----BEGIN CERTIFICATE-----"), "has none");
            refused(server, send(server, "%zz"), "has none");
            refused(server, send(server, ":"), "has none");
            refused(server, send(server, ":?:"), "has none");
            var metadata = server.api().get(null, "/.well-known/oauth-protected-resource");
            assertThat(
                            metadata.json()
                                    .path("tls_client_certificate_bound_access_tokens")
                                    .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void anybody_else_who_sets_the_header_is_not_heard() {
        for (var forwarding : new String[] {"X-Forwarded-For", "Forwarded"}) {
            try (var server =
                    RunningServer.start(
                            ISSUER,
                            FROM_PROXY,
                            TRUSTED + "10.0.0.0/8",
                            "--smsauth.forwarded-header=" + forwarding)) {
                refused(server, send(server, nginx(MINE)), "the connection has none");
            }
        }
    }

    @Test
    void tls_of_this_server_tells_whose_certificate_it_was() throws Exception {
        try (var server =
                RunningServer.start(
                        ISSUER,
                        "--server.ssl.bundle=own",
                        "--server.ssl.client-auth=want",
                        "--spring.ssl.bundle.jks.own.keystore.location=file:" + OWN.store(),
                        "--spring.ssl.bundle.jks.own.keystore.password=" + TestCertificate.PASSWORD,
                        "--spring.ssl.bundle.jks.own.truststore.location=file:" + MINE.trusting(),
                        "--spring.ssl.bundle.jks.own.truststore.password="
                                + TestCertificate.PASSWORD)) {
            assertThat(sendByTls(server, MINE, token).status()).isEqualTo(202);
            assertThat(sendByTls(server, null, ISSUER.token().sign()).status()).isEqualTo(202);
            refused(server, sendByTls(server, null, token), "the connection has none");
            var another = ISSUER.token().claim("cnf", Map.of("x5t#S256", OTHER.thumbprint()));
            refused(
                    server,
                    sendByTls(server, MINE, another.sign()),
                    "the connection has " + MINE.thumbprint());
        }
    }

    @Test
    void a_certificate_that_no_authority_issued_is_held_too_where_that_is_let_through()
            throws Exception {
        try (var server =
                RunningServer.start(
                        ISSUER,
                        "--server.ssl.bundle=own",
                        "--server.ssl.client-auth=want",
                        "--smsauth.client-certificate.self-signed=true",
                        "--spring.ssl.bundle.jks.own.keystore.location=file:" + OWN.store(),
                        "--spring.ssl.bundle.jks.own.keystore.password="
                                + TestCertificate.PASSWORD)) {
            assertThat(sendByTls(server, MINE, token).status()).isEqualTo(202);
            assertThat(sendByTls(server, null, ISSUER.token().sign()).status()).isEqualTo(202);
            refused(server, sendByTls(server, OTHER, token), "bound to the client");
            refused(server, sendByTls(server, null, token), "the connection has none");
        }
    }

    @Test
    void tls_is_spoken_as_bcp_195_recommends_unless_told_otherwise() throws Exception {
        var store = "--server.ssl.key-store=file:" + OWN.store();
        var password = "--server.ssl.key-store-password=" + TestCertificate.PASSWORD;
        try (var server = RunningServer.start(ISSUER, store, password)) {
            assertThat(agreedOn(server, GCM)).hasValue("TLSv1.2");
            assertThat(agreedOn(server, CBC)).isEmpty();
        }
        try (var server =
                RunningServer.start(ISSUER, store, password, "--server.ssl.ciphers=" + CBC)) {
            assertThat(agreedOn(server, CBC)).hasValue("TLSv1.2");
        }
    }

    private static Optional<String> agreedOn(RunningServer server, String suite) throws Exception {
        return TestHandshake.with(OWN.towards(null), server.port(), "TLSv1.2", suite);
    }

    private Answer send(RunningServer server, String... certificates) {
        var request =
                server.api()
                        .request(token, "/v1/messages")
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", "10.1.2.3");
        for (var certificate : certificates) {
            request.header(HEADER, certificate);
        }
        return server.api().call(request.POST(BodyPublishers.ofString(message())));
    }

    private static Answer sendByTls(
            RunningServer server, @Nullable TestCertificate shown, String token) throws Exception {
        var url = URI.create("https://localhost:" + server.port() + "/v1/messages");
        var request =
                java.net.http.HttpRequest.newBuilder(url)
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(message()));
        try (var http = HttpClient.newBuilder().sslContext(OWN.towards(shown)).build()) {
            return new Answer(http.send(request.build(), BodyHandlers.ofString()));
        }
    }

    private static void refused(RunningServer server, Answer refused, String why) {
        refused.isProblem(401, "UNAUTHENTICATED");
        assertThat(refused.header("WWW-Authenticate"))
                .startsWith("Bearer ")
                .contains("error=\"invalid_token\"", why);
        var record = server.bean(Refusals.class).find(refused.requestId()).orElseThrow();
        assertThat(record.rule()).isEqualTo("client-certificate");
    }

    private static String nginx(TestCertificate certificate) {
        return URLEncoder.encode(certificate.pem(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String rfc9440(TestCertificate certificate) throws CertificateEncodingException {
        return ":"
                + Base64.getEncoder().encodeToString(certificate.certificate().getEncoded())
                + ":";
    }

    private static String message() {
        return JsonMapper.shared().writeValueAsString(SmsApi.message("alerts"));
    }
}
