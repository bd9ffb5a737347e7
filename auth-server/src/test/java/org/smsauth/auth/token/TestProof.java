package org.smsauth.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.signature.TestKeys;

/** A DPoP proof that every rule lets pass, until a test changes something. */
record TestProof(
        JWK signer,
        @Nullable JWK shown,
        JWSAlgorithm algorithm,
        String type,
        UnaryOperator<JWTClaimsSet.Builder> change) {

    static TestProof by(JWK key) {
        return new TestProof(
                key, key.toPublicJWK(), JWSAlgorithm.ES256, "dpop+jwt", UnaryOperator.identity());
    }

    TestProof shown(@Nullable JWK other) {
        return new TestProof(signer, other, algorithm, type, change);
    }

    TestProof algorithm(JWSAlgorithm other) {
        return new TestProof(signer, shown, other, type, change);
    }

    TestProof type(String other) {
        return new TestProof(signer, shown, algorithm, other, change);
    }

    TestProof claims(UnaryOperator<JWTClaimsSet.Builder> then) {
        return new TestProof(
                signer, shown, algorithm, type, claims -> then.apply(change.apply(claims)));
    }

    String signed() {
        var claims =
                new JWTClaimsSet.Builder()
                        .jwtID(UUID.randomUUID().toString())
                        .claim("htm", "POST")
                        .claim("htu", RunningAuthServer.ISSUER + "/oauth2/token")
                        .issueTime(Date.from(Instant.now()));
        var header =
                new JWSHeader.Builder(algorithm).type(new JOSEObjectType(type)).jwk(shown).build();
        try {
            var jwt = new SignedJWT(header, change.apply(claims).build());
            jwt.sign(TestKeys.signer(signer, algorithm));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
