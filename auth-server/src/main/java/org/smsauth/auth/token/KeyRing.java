package org.smsauth.auth.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.auth.change.FollowsChanges;
import org.smsauth.model.TokenClaims;
import org.springframework.stereotype.Component;

/**
 * The keys tokens are signed with: published from when they are created, one signs at any time, and
 * the one before stays published until nothing it has signed is valid any more (publish, sign,
 * retire). All nodes read the same keys.
 */
@Component
class KeyRing implements FollowsChanges {

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType(TokenClaims.TYPE);

    private final SigningKeys stored;
    private final KeyEncryption encryption;
    private final Clock clock;
    private final Map<String, Key> opened = new ConcurrentHashMap<>();
    private volatile List<Key> byStart = List.of();

    KeyRing(SigningKeys stored, KeyEncryption encryption, RotateKeys rotation, Clock clock) {
        this.stored = stored;
        this.encryption = encryption;
        this.clock = clock;
        rotation.createIfNone();
        read(0, 0);
    }

    private record Key(ECKey key, JWSSigner signer, Instant signsFrom) {}

    /** The public keys that are to be trusted now. */
    JWKSet published() {
        var now = clock.instant();
        var keys = byStart;
        var published = new ArrayList<JWK>();
        for (int i = 0; i < keys.size(); i++) {
            var replacedAt = i + 1 < keys.size() ? keys.get(i + 1).signsFrom() : Instant.MAX;
            if (replacedAt.equals(Instant.MAX)
                    || now.isBefore(replacedAt.plus(KeySettings.PUBLISHED_AFTERWARDS))) {
                published.add(keys.get(i).key().toPublicJWK());
            }
        }
        return new JWKSet(published);
    }

    /** A signed access token, of type {@code at+jwt} (RFC 9068 section 2.1). */
    String sign(JWTClaimsSet claims) {
        return sign(ACCESS_TOKEN, claims);
    }

    String sign(JOSEObjectType type, JWTClaimsSet claims) {
        var key = current();
        try {
            var token =
                    new SignedJWT(
                            new JWSHeader.Builder(JWSAlgorithm.ES256)
                                    .type(type)
                                    .keyID(key.key().getKeyID())
                                    .build(),
                            claims);
            token.sign(key.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private Key current() {
        var now = clock.instant();
        var current = byStart.getFirst();
        for (var key : byStart) {
            if (!key.signsFrom().isAfter(now)) {
                current = key;
            }
        }
        return current;
    }

    @Override
    public void read(long after, long upTo) {
        byStart =
                stored.findByOrderByOrdinal().stream()
                        .map(it -> opened.computeIfAbsent(it.kid(), _ -> open(it)))
                        .sorted(Comparator.comparing(Key::signsFrom))
                        .toList();
    }

    private Key open(SigningKey key) {
        try {
            var opened = encryption.decrypt(key);
            return new Key(opened, new ECDSASigner(opened), key.signsFrom());
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
