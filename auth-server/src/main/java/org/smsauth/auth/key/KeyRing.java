package org.smsauth.auth.key;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.smsauth.model.TokenClaims;
import org.smsauth.runtime.change.FollowsChanges;
import org.springframework.stereotype.Component;

/**
 * The keys tokens are signed with: published from when they are created, one signs at any time, and
 * the one before stays published until nothing it has signed is valid any more (publish, sign,
 * retire). All nodes read the same keys.
 */
@Component
public final class KeyRing implements SignAccessToken, FollowsChanges {

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType(TokenClaims.TYPE);

    private final SigningKeys stored;
    private final KeyEncryption encryption;
    private final Clock clock;
    private final Map<String, Key> opened = new ConcurrentHashMap<>();
    private volatile List<Key> byStart = List.of();

    public KeyRing(SigningKeys stored, KeyEncryption encryption, RotateKeys rotation, Clock clock) {
        this.stored = stored;
        this.encryption = encryption;
        this.clock = clock;
        rotation.createIfNone();
        read(0, 0);
    }

    /**
     * A key, opened.
     *
     * @param tokenHeader the header of the access tokens it signs, and its encoded form with the
     *     dot
     */
    private record Key(
            ECKey key,
            JWSSigner signer,
            Instant signsFrom,
            JWSHeader tokenHeader,
            String encodedTokenHeader) {}

    /** The public keys that are to be trusted now. */
    public JWKSet published() {
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

    @Override
    public String sign(byte[] claims) {
        var key = current();
        try {
            var input = key.encodedTokenHeader() + Base64URL.encode(claims);
            return input
                    + "."
                    + key.signer()
                            .sign(key.tokenHeader(), input.getBytes(StandardCharsets.US_ASCII));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sign(JOSEObjectType type, JWTClaimsSet claims) {
        var key = current();
        try {
            var token = new SignedJWT(header(type, key.key()), claims);
            token.sign(key.signer());
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSHeader header(JOSEObjectType type, ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256).type(type).keyID(key.getKeyID()).build();
    }

    /** From when the newest key signs, or will. */
    Instant newestSignsFrom() {
        return byStart.getLast().signsFrom();
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
            var header = header(ACCESS_TOKEN, opened);
            return new Key(
                    opened,
                    new ECDSASigner(opened),
                    key.signsFrom(),
                    header,
                    header.toBase64URL() + ".");
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
