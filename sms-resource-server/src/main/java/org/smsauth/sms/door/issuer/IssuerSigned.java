package org.smsauth.sms.door.issuer;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.JWTProcessor;
import org.smsauth.model.TokenClaims;

/** Checks algorithm, type and signature of what the issuer signed; the claims are for others. */
public final class IssuerSigned {

    private final JWKSource<SecurityContext> keys;

    IssuerSigned(JWKSource<SecurityContext> keys) {
        this.keys = keys;
    }

    /**
     * What checks a JWT of one type.
     *
     * @param type the {@code typ} header, which may also be written with {@code application/}
     */
    public JWTProcessor<SecurityContext> ofType(String type) {
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(
                new VerifyingKeys(JWSAlgorithm.parse(TokenClaims.ALGORITHM), keys));
        processor.setJWSVerifierFactory(new VerifyingKeys.Verifiers());
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        new JOSEObjectType(type), new JOSEObjectType("application/" + type)));
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return processor;
    }
}
