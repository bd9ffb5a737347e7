package org.smsauth.runtime.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.HexFormat;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TSPUtil;
import org.bouncycastle.tsp.TimeStampToken;
import org.smsauth.runtime.text.Sha256;

/**
 * A time stamp of a checkpoint (RFC 3161): somebody else says, and signs, that the checkpoint was
 * there at a time. It is of the SHA-256 of the checkpoint's signed form.
 *
 * @param at when, by whoever stamped it
 * @param by whose certificate it is
 */
record Timestamp(Instant at, String by) {

    /** It is none, or nobody trusted has made it, or it is of something else. */
    static final class UnusableException extends Exception {

        private static final long serialVersionUID = 1L;

        UnusableException(String why) {
            super(why);
        }
    }

    /** What is stamped of a checkpoint. */
    static byte[] imprint(String checkpoint) {
        return Sha256.of(checkpoint.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a token, and checks that it is signed by the certificate that it has, which may stamp.
     *
     * @param token in Base64
     * @param checkpoint what it must be of, as it is signed
     * @param trusted those by whom, or below whom, its certificate must be; empty for anybody
     */
    static Timestamp read(String token, String checkpoint, Collection<X509Certificate> trusted)
            throws UnusableException {
        try {
            var read = new TimeStampToken(new CMSSignedData(Base64.getDecoder().decode(token)));
            var info = read.getTimeStampInfo();
            if (!info.getMessageImprintAlgOID().equals(NISTObjectIdentifiers.id_sha256)
                    || !Arrays.equals(info.getMessageImprintDigest(), imprint(checkpoint))) {
                throw new UnusableException(
                        "it is of something else: "
                                + HexFormat.of().formatHex(info.getMessageImprintDigest()));
            }
            var certificate = certificate(read);
            TSPUtil.validateCertificate(certificate);
            read.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
            var at = info.getGenTime().toInstant();
            if (!trusted.isEmpty()) {
                requireTrusted(read, certificate, trusted, at);
            }
            return new Timestamp(at, certificate.getSubject().toString());
        } catch (CMSException
                | TSPException
                | IOException
                | OperatorCreationException
                | GeneralSecurityException
                | IllegalArgumentException e) {
            throw new UnusableException(String.valueOf(e.getMessage()));
        }
    }

    private static X509CertificateHolder certificate(TimeStampToken token)
            throws UnusableException {
        for (var certificate : token.getCertificates().getMatches(null)) {
            if (token.getSID().match(certificate)) {
                return certificate;
            }
        }
        throw new UnusableException("it does not have the certificate that signed it");
    }

    /** At the time it says, and without asking whether it was revoked. */
    private static void requireTrusted(
            TimeStampToken token,
            X509CertificateHolder signer,
            Collection<X509Certificate> trusted,
            Instant at)
            throws GeneralSecurityException {
        var convert = new JcaX509CertificateConverter();
        var certificate = convert.getCertificate(signer);
        if (trusted.contains(certificate)) {
            certificate.checkValidity(Date.from(at));
            return;
        }
        var all = new ArrayList<X509Certificate>();
        for (var other : token.getCertificates().getMatches(null)) {
            all.add(convert.getCertificate(other));
        }
        var anchors = new HashSet<TrustAnchor>();
        trusted.forEach(it -> anchors.add(new TrustAnchor(it, null)));
        var wanted = new X509CertSelector();
        wanted.setCertificate(certificate);
        var parameters = new PKIXBuilderParameters(anchors, wanted);
        parameters.addCertStore(
                CertStore.getInstance("Collection", new CollectionCertStoreParameters(all)));
        parameters.setRevocationEnabled(false);
        parameters.setDate(Date.from(at));
        CertPathBuilder.getInstance("PKIX").build(parameters);
    }
}
