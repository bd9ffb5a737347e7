package org.smsauth.auth;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
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
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Certificates to test with. */
public final class TestCertificates {

    private static final Duration DAY = Duration.ofDays(1);

    private TestCertificates() {}

    /**
     * A certificate with its key.
     *
     * @param chain it, then its issuers
     */
    public record Holder(KeyPair keys, List<X509Certificate> chain) {

        public X509Certificate certificate() {
            return chain.getFirst();
        }

        /** Its certificate alone, in a new file. */
        public Path certificateFile() {
            return file(pem("CERTIFICATE", certificate()));
        }

        public Path keyFile() {
            return file(
                    "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                            .formatted(
                                    Base64.getMimeEncoder()
                                            .encodeToString(keys.getPrivate().getEncoded())));
        }

        /** What a TLS client that has this certificate, and trusts that authority, connects by. */
        public SSLContext tls(Holder trusted) {
            return TestCertificates.tls(this, trusted);
        }

        /** A trust store with it alone. */
        public KeyStore trustStore() {
            try {
                var store = KeyStore.getInstance("PKCS12");
                store.load(null, null);
                store.setCertificateEntry("trusted", certificate());
                return store;
            } catch (GeneralSecurityException | IOException e) {
                throw new AssertionError(e);
            }
        }

        private static Path file(String text) {
            try {
                return Files.writeString(Files.createTempFile("smsauth", ".pem"), text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static Holder authority(String subject) {
        return issue(subject, null, null, Instant.now().plus(DAY), true);
    }

    public static Holder authority(String subject, Holder issuer) {
        return issue(subject, issuer, null, Instant.now().plus(DAY), true);
    }

    public static Holder client(String subject, Holder issuer) {
        return issue(
                subject, issuer, KeyPurposeId.id_kp_clientAuth, Instant.now().plus(DAY), false);
    }

    public static Holder expiredClient(String subject, @Nullable Holder issuer) {
        return issue(
                subject,
                issuer,
                KeyPurposeId.id_kp_clientAuth,
                Instant.now().minusSeconds(5),
                false);
    }

    public static Holder server(String subject, Holder issuer) {
        return issue(
                subject, issuer, KeyPurposeId.id_kp_serverAuth, Instant.now().plus(DAY), false);
    }

    public static Holder selfSigned(String subject) {
        return issue(subject, null, null, Instant.now().plus(DAY), false);
    }

    /** With a key that nobody should have any more. */
    public static Holder weak(String subject) {
        try {
            var generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(1024);
            return issue(
                    generator.generateKeyPair(),
                    subject,
                    null,
                    null,
                    Instant.now().plus(DAY),
                    false);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Holder issue(
            String subject,
            @Nullable Holder issuer,
            @Nullable KeyPurposeId purpose,
            Instant until,
            boolean authority) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return issue(generator.generateKeyPair(), subject, issuer, purpose, until, authority);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private static Holder issue(
            KeyPair keys,
            String subject,
            @Nullable Holder issuer,
            @Nullable KeyPurposeId purpose,
            Instant until,
            boolean authority) {
        try {
            var name = new X500Principal(subject);
            var builder =
                    new JcaX509v3CertificateBuilder(
                            issuer == null ? name : issuer.certificate().getSubjectX500Principal(),
                            new BigInteger(64, new SecureRandom()),
                            Date.from(Instant.now().minus(DAY)),
                            Date.from(until),
                            name,
                            keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            builder.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(new GeneralName(GeneralName.dNSName, "localhost")));
            if (purpose != null) {
                builder.addExtension(
                        Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purpose));
            }
            var signing = (issuer == null ? keys : issuer.keys()).getPrivate();
            var signer =
                    new JcaContentSignerBuilder(
                                    "SHA256with" + signing.getAlgorithm().replace("EC", "ECDSA"))
                            .build(signing);
            var certificate =
                    new JcaX509CertificateConverter().getCertificate(builder.build(signer));
            return new Holder(
                    keys,
                    Stream.concat(
                                    Stream.of(certificate),
                                    issuer == null ? Stream.of() : issuer.chain().stream())
                            .toList());
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new AssertionError(e);
        }
    }

    public static String pem(String what, X509Certificate certificate) {
        try {
            return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                    .formatted(
                            what,
                            Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                                    .encodeToString(certificate.getEncoded()),
                            what);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** For a client without a certificate, or with one. */
    public static SSLContext tls(@Nullable Holder client, Holder trusted) {
        try {
            var known = trusted.trustStore();
            var trust = TrustManagerFactory.getInstance("PKIX");
            trust.init(known);
            var own = KeyManagerFactory.getInstance("PKIX");
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            if (client != null) {
                store.setKeyEntry(
                        "client",
                        client.keys().getPrivate(),
                        new char[0],
                        client.chain().toArray(Certificate[]::new));
            }
            own.init(store, new char[0]);
            var tls = SSLContext.getInstance("TLS");
            tls.init(own.getKeyManagers(), trust.getTrustManagers(), null);
            return requireNonNull(tls);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError(e);
        }
    }
}
