package org.smsauth.auth.token.status;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import org.smsauth.auth.issuer.IssuerSettings;
import org.smsauth.auth.key.KeyRing;
import org.smsauth.model.TokenClaims;
import org.smsauth.runtime.signature.CompactForm;
import org.springframework.stereotype.Component;

/**
 * Recognises the access tokens this server has issued: no row is kept of them, the signature tells.
 */
@Component
class OwnTokens {

    private final KeyRing keys;
    private final IssuerSettings settings;
    private final Clock clock;

    OwnTokens(KeyRing keys, IssuerSettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    /** What the token says, if it is an access token of ours that has not expired. */
    Optional<JWTClaimsSet> read(String token) {
        if (!CompactForm.has(token)) {
            return Optional.empty();
        }
        try {
            var jwt = SignedJWT.parse(token);
            var claims = jwt.getJWTClaimsSet();
            var isOurs =
                    isSignedByUs(jwt)
                            && settings.issuer().toString().equals(claims.getIssuer())
                            && claims.getExpirationTime() != null
                            && clock.instant().isBefore(claims.getExpirationTime().toInstant());
            return isOurs ? Optional.of(claims) : Optional.empty();
        } catch (ParseException | JOSEException notAToken) {
            return Optional.empty();
        }
    }

    private boolean isSignedByUs(SignedJWT jwt) throws JOSEException {
        var header = jwt.getHeader();
        var key = keys.published().getKeyByKeyId(header.getKeyID());
        return key != null
                && JWSAlgorithm.ES256.equals(header.getAlgorithm())
                && header.getType() != null
                && TokenClaims.TYPE.equals(header.getType().getType())
                && jwt.verify(new ECDSAVerifier(key.toECKey()));
    }
}
