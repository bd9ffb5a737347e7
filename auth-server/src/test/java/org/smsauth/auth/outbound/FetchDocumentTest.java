package org.smsauth.auth.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smsauth.auth.TestCertificates;
import org.smsauth.runtime.outbound.OutboundHttp;
import org.smsauth.runtime.outbound.OutboundSettings;
import org.smsauth.runtime.outbound.PermittedAddresses;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

class FetchDocumentTest {

    private static final OutboundSettings TRUSTING_A_BUNDLE =
            new OutboundSettings(true, List.of(), "outside");

    private final TestPublisher publisher = newPublisher();

    private static TestPublisher newPublisher() {
        try {
            return new TestPublisher();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void a_small_document_is_read() throws Exception {
        publisher.answer("/keys", "x".repeat(FetchDocument.LARGEST));

        assertThat(fetch(true, "/keys")).hasSize(FetchDocument.LARGEST);
    }

    @Test
    void a_document_that_is_too_large_is_not_read() {
        publisher.answer("/keys", "x".repeat(FetchDocument.LARGEST + 1));

        assertRefused(true, "/keys", "more than 65536 bytes");
    }

    @Test
    void a_redirect_is_not_followed() {
        publisher.answer("/inside", "secret");
        publisher.redirect("/keys", publisher.url("/inside"));

        assertRefused(true, "/keys", "answered 302; redirects are not followed");
        assertThat(publisher.requests()).isEqualTo(1);
    }

    @Test
    void an_error_is_no_document() {
        publisher.answer("/keys", 500, "{}", Duration.ZERO);

        assertRefused(true, "/keys", "answered 500");
    }

    @Test
    void a_silent_server_is_not_waited_for() {
        publisher.answer("/keys", 200, "{}", Duration.ofSeconds(10));

        assertRefused(true, "/keys", "timed out");
    }

    @Test
    void this_machine_is_out_of_reach_unless_a_setting_permits_it() {
        publisher.answer("/keys", "{}");

        assertRefused(false, "/keys", "is not an https URL");
        assertThatThrownBy(() ->
                        fetch(
                                false,
                                DocumentUrl.parse(
                                        publisher.url("/keys").replace("http:", "https:"))))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is not a public address");
        assertThat(publisher.requests()).isZero();
    }

    @Test
    void over_tls_whom_a_bundle_names_is_trusted_and_nobody_else() throws Exception {
        var company = TestCertificates.authority("CN=Company CA");
        var stranger = TestCertificates.authority("CN=Another CA");
        try (var secure =
                new TestPublisher(TestCertificates.server("CN=localhost", company).tls(company))) {
            secure.answer("/keys", "{}");
            var url = DocumentUrl.parse(secure.url("/keys"));

            assertThat(fetchInTime(bundle(company), url)).isEqualTo("{}");
            assertThatThrownBy(() -> fetch(TRUSTING_A_BUNDLE, bundle(stranger), url))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("PKIX");
        }
    }

    private static SslBundles bundle(TestCertificates.Holder authority) {
        var bundle = SslBundle.of(SslStoreBundle.of(null, null, authority.trustStore()));
        return new DefaultSslBundleRegistry("outside", bundle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://keys.example/jwks",
                "ftp://keys.example/jwks",
                "file:///etc/passwd",
                "https:///jwks",
                "https://user@keys.example/jwks",
                "https://keys.example/jwks#x",
                "http://127.0.0.1.example/jwks",
                "jwks",
                ""
            })
    void other_urls_are_none_for_documents(String url) {
        assertThatThrownBy(() -> DocumentUrl.parse(url))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void assertRefused(boolean allowLoopback, String path, String why) {
        assertThatThrownBy(() -> fetch(allowLoopback, path))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(why);
    }

    private String fetch(boolean allowLoopback, String path) throws IOException {
        return fetch(allowLoopback, DocumentUrl.parse(publisher.url(path)));
    }

    private static String fetch(boolean allowLoopback, DocumentUrl url) throws IOException {
        return fetch(
                new OutboundSettings(allowLoopback, List.of(), null),
                new DefaultSslBundleRegistry(),
                url);
    }

    /** A JVM's first handshake may take longer than a fetch lasts. */
    private static String fetchInTime(SslBundles bundles, DocumentUrl url) throws IOException {
        try {
            return fetch(TRUSTING_A_BUNDLE, bundles, url);
        } catch (IOException tooSlow) {
            return fetch(TRUSTING_A_BUNDLE, bundles, url);
        }
    }

    private static String fetch(OutboundSettings settings, SslBundles bundles, DocumentUrl url)
            throws IOException {
        var fetch =
                new FetchDocument(
                        new OutboundHttp(settings, new PermittedAddresses(settings), bundles));
        try {
            return fetch.fetch(url);
        } finally {
            fetch.destroy();
        }
    }
}
