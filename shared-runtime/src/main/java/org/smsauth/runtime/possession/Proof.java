package org.smsauth.runtime.possession;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.signature.CompactForm;

/**
 * A DPoP proof as it came, and what it must be a proof for.
 *
 * @param key the public key it names
 * @param keyThumbprint that of this key (RFC 7638)
 */
record Proof(
        SignedJWT jwt,
        JWTClaimsSet claims,
        @Nullable JWK key,
        String keyThumbprint,
        ProofCheck.Wanted wanted) {

    /**
     * @throws ParseException when it is not a signed JWT at all
     */
    static Proof parse(String text, ProofCheck.Wanted wanted) throws ParseException {
        if (!CompactForm.has(text)) {
            throw new ParseException("it is not in compact form to the letter", 0);
        }
        var jwt = SignedJWT.parse(text);
        var claims = jwt.getJWTClaimsSet();
        if (claims == null) {
            throw new ParseException("the payload is no JSON object", 0);
        }
        var key = jwt.getHeader().getJWK();
        return new Proof(jwt, claims, key, key == null ? "" : thumbprint(key), wanted);
    }

    /** When it is too old for every node. */
    Instant expiresAt() {
        return claims.getIssueTime().toInstant().plus(ProofRules.AGE).plus(ProofRules.AHEAD);
    }

    private static String thumbprint(JWK key) throws ParseException {
        try {
            return key.computeThumbprint().toString();
        } catch (JOSEException | IllegalStateException e) {
            throw new ParseException("the key has no thumbprint", 0);
        }
    }
}
