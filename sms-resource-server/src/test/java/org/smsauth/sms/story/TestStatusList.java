package org.smsauth.sms.story;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;

/** A status list to be; each change to it makes a new version. */
public final class TestStatusList {

    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> revokedTokens = new ArrayList<>();
    private UnaryOperator<JWTClaimsSet.Builder> twist = UnaryOperator.identity();
    private String type = "statuslist+jwt";
    private int size = 64;
    private int version;

    public synchronized TestStatusList revoke(int index) {
        return set(index, 1);
    }

    public synchronized TestStatusList suspend(int index) {
        return set(index, 2);
    }

    public synchronized TestStatusList resume(int index) {
        return set(index, 0);
    }

    public synchronized TestStatusList set(int index, int status) {
        statuses.put(index, status);
        version++;
        return this;
    }

    public synchronized TestStatusList revokeToken(String tokenId) {
        revokedTokens.add(digest(tokenId));
        version++;
        return this;
    }

    /** How many indexes there are. */
    public synchronized TestStatusList size(int size) {
        this.size = size;
        version++;
        return this;
    }

    /** Signs it with other claims than it should have, or as it should again. */
    public synchronized TestStatusList twisted(UnaryOperator<JWTClaimsSet.Builder> twist) {
        this.twist = twist;
        version++;
        return this;
    }

    public synchronized TestStatusList type(String type) {
        this.type = type;
        version++;
        return this;
    }

    public synchronized String etag() {
        return "\"" + version + "\"";
    }

    public synchronized String sign(String issuer, ECKey key) {
        var now = Instant.now();
        var claims =
                twist.apply(
                        new JWTClaimsSet.Builder()
                                .issuer(issuer)
                                .subject(issuer + "/oauth2/status-list")
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plusSeconds(3_600)))
                                .claim("ttl", 1)
                                .claim("status_list", Map.of("bits", 2, "lst", lst()))
                                .claim("revoked_tokens", List.copyOf(revokedTokens)));
        try {
            var header =
                    new JWSHeader.Builder(JWSAlgorithm.ES256)
                            .type(new JOSEObjectType(type))
                            .keyID(key.getKeyID())
                            .build();
            var token = new SignedJWT(header, claims.build());
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String lst() {
        var bytes = new byte[(size + 3) / 4];
        statuses.forEach((index, status) -> bytes[index / 4] |= (byte) (status << (index % 4 * 2)));
        return zipped(bytes);
    }

    public static String zipped(byte[] bytes) {
        var zipped = new ByteArrayOutputStream();
        try (var zip = new DeflaterOutputStream(zipped)) {
            zip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getUrlEncoder().withoutPadding().encodeToString(zipped.toByteArray());
    }

    private static String digest(String tokenId) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(sha256.digest(tokenId.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
