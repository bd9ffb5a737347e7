package org.smsauth.auth.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smsauth.auth.TestClients.registered;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.util.Base64;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.smsauth.auth.Recorded;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.auth.TestCertificates;
import org.smsauth.auth.TestCertificates.Holder;
import org.smsauth.auth.credential.Certificate;
import org.smsauth.runtime.TestDatabase;

/** Client certificates that a proxy has asked for and passes on. */
class ProxiedCertificateIT {

    private static final Holder COMPANY = TestCertificates.authority("CN=Company CA");
    private static final Holder TEAM = TestCertificates.authority("CN=Team CA", COMPANY);
    private static final String SUBJECT = "CN=alerts,O=Example";

    private static RunningAuthServer behind(String trustedProxies, String header) {
        return RunningAuthServer.startOn(
                TestDatabase.H2.url(),
                "--spring.ssl.bundle.pem.clients.truststore.certificate=file:"
                        + COMPANY.certificateFile(),
                "--smsauth.forwarded-header=X-Forwarded-For",
                "--smsauth.client-certificate.ca-bundle=clients",
                "--smsauth.client-certificate.header=" + header,
                "--smsauth.trusted-proxies=" + trustedProxies);
    }

    @Test
    void a_trusted_proxys_header_counts_in_either_form() throws Exception {
        try (var server = behind("127.0.0.1,::1", "Client-Cert")) {
            var client = registered(server, "alerts", Certificate.Issued.parse(SUBJECT)).client();
            var holder = TestCertificates.client(SUBJECT, COMPANY);
            var teams = TestCertificates.client(SUBJECT, TEAM);
            var call =
                    (Supplier<TokenCall>)
                            () -> TokenCall.to(server).with("client_id", client.value());

            var asPem = call.get().header("Client-Cert", escaped(holder)).send();
            var asBytes = call.get().header("Client-Cert", bytes(holder)).send();
            var withChain =
                    call.get()
                            .header("Client-Cert", bytes(teams))
                            .header("Client-Cert-Chain", bytes(TEAM) + ", " + bytes(COMPANY))
                            .send();
            var withoutChain = call.get().header("Client-Cert", bytes(teams)).send();
            var none = call.get().header("Client-Cert", "").send();
            var twice =
                    call.get()
                            .header("Client-Cert", bytes(holder))
                            .header("Client-Cert", bytes(holder))
                            .send();
            var nonsense = call.get().header("Client-Cert", "nonsense%zz").send();

            assertThat(asPem.token().getJWTClaimsSet().getClaim("cnf"))
                    .isEqualTo(Map.of("x5t#S256", Certificate.thumbprintOf(holder.certificate())));
            assertThat(asBytes.status()).as(asBytes.response().body()).isEqualTo(200);
            assertThat(withChain.status()).as(withChain.response().body()).isEqualTo(200);
            assertThat(Recorded.ruleOf(server, withoutChain.response()))
                    .isEqualTo("certificate-untrusted");
            assertThat(none.description()).contains("authentication is missing");
            assertThat(twice.error()).isEqualTo("invalid_request");
            assertThat(nonsense.error()).isEqualTo("invalid_request");
        }
    }

    @Test
    void the_header_is_ignored_from_anywhere_else_whatever_the_request_says_of_its_way() {
        try (var server = behind("10.0.0.0/8", "X-Client-Cert")) {
            var client = registered(server, "alerts", Certificate.Issued.parse(SUBJECT)).client();
            var holder = TestCertificates.client(SUBJECT, COMPANY);

            var answer =
                    TokenCall.to(server)
                            .with("client_id", client.value())
                            .header("X-Client-Cert", escaped(holder))
                            .header("X-Forwarded-For", "10.0.0.1")
                            .send();

            assertThat(answer.error()).isEqualTo("invalid_client");
            assertThat(answer.description()).contains("authentication is missing");
        }
    }

    @Test
    void by_default_no_header_counts() {
        var server = RunningAuthServer.on(TestDatabase.H2);
        var holder = TestCertificates.selfSigned("CN=x");
        var proof = Certificate.Registered.of(holder.certificate());
        var client = registered(server, "alerts", proof).client();

        var answer =
                TokenCall.to(server)
                        .with("client_id", client.value())
                        .header("Client-Cert", bytes(holder))
                        .send();

        assertThat(answer.description()).contains("authentication is missing");
    }

    private static String escaped(Holder holder) {
        return URLEncoder.encode(
                        TestCertificates.pem("CERTIFICATE", holder.certificate()),
                        StandardCharsets.UTF_8)
                .replace("+", "%20");
    }

    private static String bytes(Holder holder) {
        try {
            return ":"
                    + Base64.getEncoder().encodeToString(holder.certificate().getEncoded())
                    + ":";
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }
}
