package org.smsauth.runtime.record;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;
import org.jspecify.annotations.Nullable;

/** Stamps with the time what it is asked to, over HTTP too: as a real one does (RFC 3161). */
public final class TestTimestampAuthority implements AutoCloseable {

    private static final Duration DAYS = Duration.ofDays(10_000);

    private final Instant at;
    private final X509Certificate root;
    private final X509Certificate certificate;
    private final KeyPair keys;
    private final HttpServer http;
    private final AtomicInteger asked = new AtomicInteger();
    private volatile int status = 200;
    private volatile boolean isWrong;

    /**
     * @param at what time it is there
     */
    public TestTimestampAuthority(Instant at) {
        try {
            this.at = at;
            var rootKeys = pair();
            this.root = certificate("CN=root", rootKeys, "CN=root", rootKeys, null);
            this.keys = pair();
            this.certificate =
                    certificate(
                            "CN=stamps",
                            keys,
                            "CN=root",
                            rootKeys,
                            KeyPurposeId.id_kp_timeStamping);
            this.http =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            http.createContext(
                    "/tsr",
                    exchange -> {
                        asked.incrementAndGet();
                        var answer = answer(exchange.getRequestBody().readAllBytes());
                        exchange.getResponseHeaders()
                                .add("Content-Type", "application/timestamp-reply");
                        exchange.sendResponseHeaders(status, answer.length);
                        exchange.getResponseBody().write(answer);
                        exchange.close();
                    });
            http.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new AssertionError(e);
        }
    }

    private static KeyPair pair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(
            String subject,
            KeyPair own,
            String issuer,
            KeyPair issuers,
            @Nullable KeyPurposeId purpose)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        var builder =
                new JcaX509v3CertificateBuilder(
                        new X500Principal(issuer),
                        BigInteger.valueOf(subject.hashCode() & 0xffff),
                        Date.from(at.minus(DAYS)),
                        Date.from(at.plus(DAYS)),
                        new X500Principal(subject),
                        own.getPublic());
        builder.addExtension(
                Extension.basicConstraints, true, new BasicConstraints(purpose == null));
        if (purpose != null) {
            builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
        }
        return new JcaX509CertificateConverter()
                .getCertificate(
                        builder.build(
                                new JcaContentSignerBuilder("SHA256withECDSA")
                                        .build(issuers.getPrivate())));
    }

    private byte[] answer(byte[] request) throws IOException {
        try {
            var asking = new TimeStampRequest(request);
            var answered = isWrong ? request(new byte[32], asking.getNonce()) : asking;
            return new TimeStampResponseGenerator(tokens(), TSPAlgorithms.ALLOWED)
                    .generate(answered, BigInteger.ONE, Date.from(at))
                    .getEncoded();
        } catch (TSPException e) {
            throw new IOException(e);
        }
    }

    private static TimeStampRequest request(byte[] imprint, BigInteger nonce) throws IOException {
        var generator = new TimeStampRequestGenerator();
        generator.setCertReq(true);
        return generator.generate(TSPAlgorithms.SHA256, imprint, nonce);
    }

    private TimeStampTokenGenerator tokens() {
        try {
            var digests = new JcaDigestCalculatorProviderBuilder().build();
            var generator =
                    new TimeStampTokenGenerator(
                            new JcaSimpleSignerInfoGeneratorBuilder()
                                    .build("SHA256withECDSA", keys.getPrivate(), certificate),
                            digests.get(new AlgorithmIdentifier(TSPAlgorithms.SHA256)),
                            new ASN1ObjectIdentifier("1.3.6.1.4.1.32473.1"));
            generator.addCertificates(new JcaCertStore(List.of(certificate, root)));
            return generator;
        } catch (GeneralSecurityException | OperatorCreationException | TSPException e) {
            throw new AssertionError(e);
        }
    }

    /** A token for a checkpoint, in Base64. */
    public String stamp(String checkpoint) {
        try {
            var request = request(Timestamp.imprint(checkpoint), BigInteger.TEN);
            return Base64.getEncoder()
                    .encodeToString(
                            tokens().generate(request, BigInteger.ONE, Date.from(at)).getEncoded());
        } catch (IOException | TSPException e) {
            throw new AssertionError(e);
        }
    }

    public URI url() {
        return URI.create("http://127.0.0.1:%d/tsr".formatted(http.getAddress().getPort()));
    }

    /** What it answers from now on. */
    public void answers(int newStatus) {
        status = newStatus;
    }

    /** Whether it stamps something else from now on. */
    public void stampsOther(boolean other) {
        isWrong = other;
    }

    public int asked() {
        return asked.get();
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate certificate() {
        return certificate;
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
