package org.smsauth.sms.story;

import com.nimbusds.jose.util.X509CertUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A key with a certificate it signed itself, in a key store of its own. */
public record TestCertificate(Path store, X509Certificate certificate) {

    public static final String PASSWORD = "changeit";

    private static final Duration DAY = Duration.ofDays(1);

    public static TestCertificate of(String name) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            var certificate = signedByItself(name, keys);
            var store = Files.createTempDirectory("smsauth-tls").resolve(name + ".p12");
            var password = PASSWORD.toCharArray();
            var kept = KeyStore.getInstance("PKCS12");
            kept.load(null, null);
            kept.setKeyEntry(name, keys.getPrivate(), password, new Certificate[] {certificate});
            try (var out = Files.newOutputStream(store)) {
                kept.store(out, password);
            }
            return new TestCertificate(store, certificate);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static X509Certificate signedByItself(String name, KeyPair keys)
            throws IOException, GeneralSecurityException, OperatorCreationException {
        var subject = new X500Principal("CN=" + name);
        var now = Instant.now();
        var certificate =
                new JcaX509v3CertificateBuilder(
                        subject,
                        new BigInteger(120, new SecureRandom()),
                        Date.from(now.minus(DAY)),
                        Date.from(now.plus(DAY)),
                        subject,
                        keys.getPublic());
        certificate.addExtension(
                Extension.subjectAlternativeName,
                false,
                new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(certificate.build(signer));
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
    SSLContext towards(@Nullable TestCertificate shown) {
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
}
