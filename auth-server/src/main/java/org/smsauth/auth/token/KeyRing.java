package org.smsauth.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.smsauth.model.TokenClaims;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/** The keys tokens are signed with: the newest signs, all are published. */
@Component
class KeyRing {

    private static final Logger log = LoggerFactory.getLogger(KeyRing.class);

    private final JWKSet published;
    private final JWSHeader header;
    private final JWSSigner signer;

    KeyRing(SigningKeys stored, KeyEncryption encryption, Clock clock) throws JOSEException {
        var keys = stored.findByOrderByOrdinal();
        if (keys.isEmpty()) {
            keys = List.of(storeFirst(stored, encryption, clock));
        }
        var opened = keys.stream().map(encryption::decrypt).toList();
        var newest = opened.getLast();
        this.published = new JWKSet(new ArrayList<JWK>(opened)).toPublicJWKSet();
        this.header =
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType(TokenClaims.TYPE))
                        .keyID(newest.getKeyID())
                        .build();
        this.signer = new ECDSASigner(newest);
    }

    private static SigningKey storeFirst(SigningKeys stored, KeyEncryption encryption, Clock clock)
            throws JOSEException {
        var key =
                new ECKeyGenerator(Curve.P_256)
                        .keyUse(KeyUse.SIGNATURE)
                        .algorithm(JWSAlgorithm.ES256)
                        .keyIDFromThumbprint(true)
                        .generate();
        try {
            log.info("Making the first signing key, {}", key.getKeyID());
            return stored.save(
                    new SigningKey(
                            1,
                            key.getKeyID(),
                            key.toPublicJWK().toJSONString(),
                            encryption.encrypt(key),
                            clock.instant()));
        } catch (DuplicateKeyException another) {
            log.info("Another node made the first signing key");
            return stored.findByOrderByOrdinal().getLast();
        }
    }

    /** The public keys. */
    JWKSet published() {
        return published;
    }

    /** A signed token of type {@code at+jwt} (RFC 9068 section 2.1). */
    String sign(JWTClaimsSet claims) {
        try {
            var token = new SignedJWT(header, claims);
            token.sign(signer);
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
