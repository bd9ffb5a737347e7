package org.smsauth.sms.story;

import com.nimbusds.jose.util.X509CertUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A key with a certificate it signed itself, in a key store of its own, made by keytool. */
public record TestCertificate(Path store, X509Certificate certificate) {

    public static final String PASSWORD = "changeit";

    public static TestCertificate of(String name) {
        try {
            var store = Files.createTempDirectory("smsauth-tls").resolve(name + ".p12");
            run(
                    "-genkeypair",
                    "-alias",
                    name,
                    "-dname",
                    "CN=" + name,
                    "-keyalg",
                    "EC",
                    "-ext",
                    "san=dns:localhost",
                    "-storetype",
                    "PKCS12",
                    "-keystore",
                    store.toString(),
                    "-storepass",
                    PASSWORD);
            var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
            return new TestCertificate(store, (X509Certificate) keys.getCertificate(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    String thumbprint() {
        return X509CertUtils.computeSHA256Thumbprint(certificate).toString();
    }

    String pem() {
        return X509CertUtils.toPEMString(certificate);
    }

    /** A key store that holds this certificate alone, and no key. */
    public Path trusting() {
        try {
            var path = Files.createTempFile("smsauth-tls", ".p12");
            var trusted = KeyStore.getInstance("PKCS12");
            trusted.load(null, null);
            trusted.setCertificateEntry("it", certificate);
            try (var out = Files.newOutputStream(path)) {
                trusted.store(out, PASSWORD.toCharArray());
            }
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** TLS towards a server that has this certificate, showing another if one is given. */
    SSLContext towards(@org.jspecify.annotations.Nullable TestCertificate shown) {
        try {
            var keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(
                    shown == null
                            ? null
                            : KeyStore.getInstance(shown.store.toFile(), PASSWORD.toCharArray()),
                    PASSWORD.toCharArray());
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(KeyStore.getInstance(trusting().toFile(), PASSWORD.toCharArray()));
            var tls = SSLContext.getInstance("TLS");
            tls.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return tls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String... arguments) throws IOException {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var command = new java.util.ArrayList<>(List.of(keytool));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (var output = process.getInputStream()) {
            var words = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IOException("keytool: " + words);
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
