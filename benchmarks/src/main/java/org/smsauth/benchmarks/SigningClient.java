package org.smsauth.benchmarks;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** A client with a key of its own, which signs something new for each request. */
final class SigningClient {

    private final String clientId;
    private final String issuer;
    private final ECKey key;
    private final ECDSASigner signer;

    SigningClient(String clientId, String issuer) throws JOSEException {
        this.clientId = clientId;
        this.issuer = issuer;
        this.key =
                new ECKeyGenerator(Curve.P_256)
                        .keyID(UUID.randomUUID().toString())
                        .algorithm(JWSAlgorithm.ES256)
                        .generate();
        this.signer = new ECDSASigner(key);
    }

    /** The body that registers its key. */
    String asCredential() {
        return "{\"kind\":\"public_key\",\"label\":\"benchmark\",\"jwks\":{\"keys\":[%s]}}"
                .formatted(key.toPublicJWK().toJSONString());
    }

    /** RFC 7523 section 2.2. */
    String assertion() {
        var now = Instant.now();
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                new JWTClaimsSet.Builder()
                        .issuer(clientId)
                        .subject(clientId)
                        .audience(issuer)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plusSeconds(60)))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
    }

    /** RFC 9449 section 4.2. */
    String proof() {
        return signed(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("dpop+jwt"))
                        .jwk(key.toPublicJWK())
                        .build(),
                new JWTClaimsSet.Builder()
                        .claim("htm", "POST")
                        .claim("htu", issuer + "/oauth2/token")
                        .issueTime(Date.from(Instant.now()))
                        .jwtID(UUID.randomUUID().toString())
                        .build());
    }

    private String signed(JWSHeader header, JWTClaimsSet claims) {
        try {
            var jwt = new SignedJWT(header, claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
