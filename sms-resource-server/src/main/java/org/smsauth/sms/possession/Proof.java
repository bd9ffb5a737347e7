package org.smsauth.sms.possession;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A DPoP proof as it came, and what it must be a proof for.
 *
 * @param key the public key it names
 * @param keyThumbprint that of this key
 */
record Proof(
        SignedJWT jwt,
        JWTClaimsSet claims,
        @Nullable JWK key,
        String keyThumbprint,
        Wanted wanted) {

    /**
     * What is to be proved.
     *
     * @param method the method of the request
     * @param url the URL of the request, as the public knows it
     * @param token the access token that is presented with it
     * @param keyThumbprint the {@code jkt} of that token
     */
    record Wanted(String method, String url, String token, String keyThumbprint) {}

    /**
     * @throws ParseException when it is not a signed JWT at all
     */
    static Proof parse(String text, Wanted wanted) throws ParseException {
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
        } catch (com.nimbusds.jose.JOSEException | IllegalStateException e) {
            throw new ParseException("the key has no thumbprint", 0);
        }
    }
}
