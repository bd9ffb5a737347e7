package org.smsauth.runtime.signature;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.impl.CriticalHeaderParamsDeferral;
import com.nimbusds.jose.crypto.impl.EdDSAProvider;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/**
 * Verifies signatures on Ed25519 by what the JDK has; Nimbus's own verifier takes a library more.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8037#section-3.1">RFC 8037 section 3.1</a>
 */
final class VerifyEd25519 extends EdDSAProvider implements JWSVerifier {

    private static final String ALGORITHM = "Ed25519";

    /** What stands before the 32 bytes of a key in its X.509 form (RFC 8410 section 4). */
    private static final byte[] PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final int KEY_BYTES = 32;

    private final PublicKey key;

    /**
     * @throws JOSEException when it is no key on that curve
     */
    VerifyEd25519(OctetKeyPair pair) throws JOSEException {
        var x = pair.getDecodedX();
        if (!pair.getCurve().equals(Curve.Ed25519) || x.length != KEY_BYTES) {
            throw new JOSEException("not a key on Ed25519");
        }
        var encoded = new byte[PREFIX.length + KEY_BYTES];
        System.arraycopy(PREFIX, 0, encoded, 0, PREFIX.length);
        System.arraycopy(x, 0, encoded, PREFIX.length, KEY_BYTES);
        try {
            key = KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new JOSEException("not a key on Ed25519", e);
        }
    }

    @Override
    public boolean verify(JWSHeader header, byte[] signed, Base64URL signature)
            throws JOSEException {
        if (!supportedJWSAlgorithms().contains(header.getAlgorithm())
                || !new CriticalHeaderParamsDeferral().headerPasses(header)) {
            return false;
        }
        try {
            var verifier = Signature.getInstance(ALGORITHM);
            verifier.initVerify(key);
            verifier.update(signed);
            return verifier.verify(signature.decode());
        } catch (SignatureException notOfTheForm) {
            return false;
        } catch (GeneralSecurityException e) {
            throw new JOSEException("the key cannot be used", e);
        }
    }
}
