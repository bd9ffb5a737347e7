package org.smsauth.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.RunningAuthServer;
import org.smsauth.runtime.signature.TestKeys;

/** A client's assertion that every rule lets pass, until a test changes something. */
public record TestAssertion(
        JWK key,
        JWSAlgorithm algorithm,
        @Nullable String keyId,
        @Nullable String type,
        UnaryOperator<JWTClaimsSet.Builder> change) {

    public static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }

    public static TestAssertion by(JWK key) {
        return new TestAssertion(
                key, JWSAlgorithm.ES256, key.getKeyID(), "JWT", UnaryOperator.identity());
    }

    TestAssertion algorithm(JWSAlgorithm other) {
        return new TestAssertion(key, other, keyId, type, change);
    }

    TestAssertion keyId(@Nullable String other) {
        return new TestAssertion(key, algorithm, other, type, change);
    }

    TestAssertion type(@Nullable String other) {
        return new TestAssertion(key, algorithm, keyId, other, change);
    }

    public TestAssertion claims(UnaryOperator<JWTClaimsSet.Builder> then) {
        return new TestAssertion(
                key, algorithm, keyId, type, claims -> then.apply(change.apply(claims)));
    }

    public String of(Object client) {
        var id = client.toString();
        var now = Instant.now();
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(id)
                        .subject(id)
                        .audience(RunningAuthServer.ISSUER)
                        .jwtID(UUID.randomUUID().toString())
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(Duration.ofMinutes(1))));
        var header =
                new JWSHeader.Builder(algorithm)
                        .type(type == null ? null : new JOSEObjectType(type))
                        .keyID(keyId)
                        .build();
        try {
            var jwt = new SignedJWT(header, change.apply(claims).build());
            jwt.sign(TestKeys.signer(key, algorithm));
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
