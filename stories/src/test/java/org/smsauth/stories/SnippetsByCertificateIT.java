package org.smsauth.stories;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The programs of a client that shows a certificate (RFC 8705) run as shown, against servers that
 * speak TLS themselves.
 */
@Tag("clock")
class SnippetsByCertificateIT {

    private static final String DEPARTMENT = "/console/departments/alerts";

    private static final List<ShownProgram> SENDING = new ArrayList<>();
    private static final List<ShownProgram> MANAGING = new ArrayList<>();

    @TempDir private static Path certificates;

    private static Chromium chromium;
    private static RunningSystem system;

    @TempDir private Path folder;

    @BeforeAll
    static void start() throws Exception {
        chromium = Chromium.start();
        certificate("server", "/CN=localhost");
        certificate("client", "/CN=door-sensors");
        system =
                RunningSystem.startWithTls(
                        certificates.resolve("server.pem"),
                        certificates.resolve("server-key.pem"),
                        trustStore());
        try (var admin = chromium.windowThatTrusts(system.issuer())) {
            admin.enterAsFirst(system.consoleLink(), "Ada Admin", "ada@example.com");
            admin.open(DEPARTMENT + "/clients/new");
            admin.fill("Name", "Door sensors").fill("Purpose", "Tells the night watch");
            fillIn(admin).press("Register the client").press("Done");
            SENDING.addAll(ShownProgram.on(admin));
            admin.open("/console/search?q=" + system.manager("alerts-manager").id());
            admin.press("Create the next credential");
            fillIn(admin).fill("Label", "its certificate").press("Create it");
            MANAGING.addAll(ShownProgram.on(admin));
        }
    }

    private static ConsoleWindow fillIn(ConsoleWindow admin) throws IOException {
        return admin.choose("input[name=kind][value=certificate]")
                .fill("Certificate", Files.readString(certificates.resolve("client.pem")));
    }

    /** One that signs itself, with its key beside it. */
    private static void certificate(String name, String subject)
            throws IOException, InterruptedException {
        var command =
                List.of(
                        "openssl",
                        "req",
                        "-x509",
                        "-newkey",
                        "ec",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-nodes",
                        "-days",
                        "2",
                        "-subj",
                        subject,
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-keyout",
                        name + "-key.pem",
                        "-out",
                        name + ".pem");
        var process =
                new ProcessBuilder(command)
                        .directory(certificates.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(certificates.resolve("openssl.txt").toFile())
                        .start();
        assumeTrue(
                process.waitFor(1, TimeUnit.MINUTES) && process.exitValue() == 0,
                "This machine has no OpenSSL 3.");
    }

    private static Path trustStore() throws IOException, GeneralSecurityException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        try (var pem = Files.newInputStream(certificates.resolve("server.pem"))) {
            store.setCertificateEntry(
                    "server", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        var file = certificates.resolve("trust.p12");
        try (var out = Files.newOutputStream(file)) {
            store.store(out, "changeit".toCharArray());
        }
        return file;
    }

    @AfterAll
    static void stop() {
        if (system != null) {
            system.close();
        }
        if (chromium != null) {
            chromium.close();
        }
    }

    private static Stream<ShownProgram> sending() {
        return SENDING.stream();
    }

    private static Stream<ShownProgram> managing() {
        return MANAGING.stream();
    }

    @ParameterizedTest
    @MethodSource("sending")
    void a_program_sends_as_it_is_shown(ShownProgram it) throws Exception {
        var ended = run(it);

        assertThat(ended.printed()).contains("202", "\"status\":\"queued\"");
        assertThat(ended.exit()).as(ended.printed()).isZero();
    }

    @ParameterizedTest
    @MethodSource("managing")
    void a_program_of_a_client_that_only_manages_looks_at_what_it_manages(ShownProgram it)
            throws Exception {
        var ended = run(it);

        assertThat(ended.printed()).contains("200", "\"items\":[");
        assertThat(ended.exit()).as(ended.printed()).isZero();
    }

    /** Each runtime trusts the servers' certificate as a machine would that of the company. */
    private ShownProgram.Ended run(ShownProgram it) throws IOException, InterruptedException {
        for (var file : List.of("client.pem", "client-key.pem")) {
            Files.copy(certificates.resolve(file), folder.resolve(file));
        }
        var trusted = certificates.resolve("server.pem").toString();
        return it.run(
                folder,
                Map.of(
                        "CURL_CA_BUNDLE", trusted,
                        "SSL_CERT_FILE", trusted,
                        "NODE_EXTRA_CA_CERTS", trusted,
                        "JAVA_TOOL_OPTIONS",
                                ShownProgram.QUICK_JAVA
                                        + " -Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=changeit"
                                                .formatted(certificates.resolve("trust.p12"))));
    }
}
