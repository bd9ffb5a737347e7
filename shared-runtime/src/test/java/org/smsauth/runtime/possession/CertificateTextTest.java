package org.smsauth.runtime.possession;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.util.X509CertUtils;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a proxy's header says, whole: of two certificates in it the client made up one. */
class CertificateTextTest {

    private static final X509Certificate MINE = made("mine");
    private static final X509Certificate FORGED = made("forged");

    private static X509Certificate made(String name) {
        try {
            var store = Files.createTempDirectory("certificate").resolve("store.p12");
            var keytool = java.nio.file.Path.of(System.getProperty("java.home"), "bin", "keytool");
            var made =
                    new ProcessBuilder(
                                    keytool.toString(),
                                    "-genkeypair",
                                    "-alias",
                                    name,
                                    "-dname",
                                    "CN=" + name,
                                    "-keyalg",
                                    "EC",
                                    "-keystore",
                                    store.toString(),
                                    "-storepass",
                                    "changeit")
                            .redirectErrorStream(true)
                            .start();
            made.getInputStream().readAllBytes();
            assertThat(made.waitFor()).isZero();
            var keys = KeyStore.getInstance(store.toFile(), "changeit".toCharArray());
            return (X509Certificate) keys.getCertificate(name);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        return X509CertUtils.toPEMString(certificate);
    }

    private static String escaped(X509Certificate certificate) {
        return URLEncoder.encode(pem(certificate), StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String bytes(X509Certificate certificate) {
        try {
            return ":" + Base64.getEncoder().encodeToString(certificate.getEncoded()) + ":";
        } catch (java.security.cert.CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static String element(X509Certificate certificate) {
        return "By=spiffe://here/x;Hash=00ff;Cert=\""
                + escaped(certificate)
                + "\";Subject=\"CN=a,O=b;c\";URI=";
    }

    @Test
    void each_form_is_read() {
        assertThat(CertificateText.read(escaped(MINE))).hasValue(MINE); // nginx
        assertThat(CertificateText.read(pem(MINE).replaceAll("\\s", " "))).hasValue(MINE); // Apache
        assertThat(CertificateText.read(escaped(MINE).replace("%2B", "+"))).hasValue(MINE); // ALB
        assertThat(CertificateText.read(bytes(MINE))).hasValue(MINE); // RFC 9440
        assertThat(CertificateText.read(element(MINE))).hasValue(MINE); // Envoy
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "-", "(null)", "::"})
    void what_proxies_write_when_there_is_none_is_none(String value) {
        assertThat(CertificateText.read(value)).isEmpty();
    }

    @Test
    void of_two_certificates_none_counts() {
        for (var value :
                new String[] {
                    element(FORGED) + "," + element(MINE),
                    element(FORGED) + ", " + element(MINE),
                    "Hash=1;Cert=\"" + escaped(FORGED) + "\";Cert=\"" + escaped(MINE) + "\"",
                    "Subject=\"" + pem(FORGED) + "\"",
                    "Cert=\"" + escaped(FORGED) + escaped(MINE) + "\"",
                    escaped(FORGED) + "," + escaped(MINE),
                    escaped(FORGED) + ", " + bytes(MINE),
                    bytes(FORGED) + ", " + bytes(MINE),
                    pem(FORGED) + pem(MINE),
                    "x" + escaped(FORGED),
                    escaped(FORGED) + "x",
                    "By=" + escaped(FORGED) + ";Hash=x",
                    bytes(FORGED) + ";x=1",
                    bytes(FORGED).substring(1),
                    ":"
                            + Base64.getEncoder()
                                    .encodeToString(
                                            (pem(FORGED) + pem(MINE))
                                                    .getBytes(StandardCharsets.US_ASCII))
                            + ":",
                    ":"
                            + Base64.getEncoder()
                                    .encodeToString(pem(FORGED).getBytes(StandardCharsets.US_ASCII))
                            + ":",
                    "%zz",
                    ":?:",
                    ":",
                    "nonsense",
                    "a=" + "b".repeat(100_000),
                    "a=\"" + "\\b".repeat(100_000),
                    "-----BEGIN CERTIFICATE-----" + " ".repeat(100_000)
                }) {
            assertThatThrownBy(() -> CertificateText.read(value))
                    .as(value.substring(0, Math.min(60, value.length())))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
