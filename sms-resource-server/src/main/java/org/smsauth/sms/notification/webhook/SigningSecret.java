package org.smsauth.sms.notification.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What webhooks of an endpoint are signed with.
 *
 * @param key of the scheme's kind; never told by {@code toString}
 * @param publicKey as receivers have it ({@code whpk_}); null for a symmetric one
 * @param expiresAt from when on nothing is signed with it
 */
record SigningSecret(
        UUID id,
        Scheme scheme,
        Key key,
        @Nullable String publicKey,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    private static final int SYMMETRIC_BYTES = 32;
    private static final int RAW_PUBLIC_BYTES = 32;
    private static final String HMAC = "HmacSHA256";

    /** Known once: to look for it costs as much as a signature. */
    private static final Provider OF_HMAC = providerOfHmac();

    /** The signature schemes of Standard Webhooks 1.0.0. */
    enum Scheme {
        /** HMAC-SHA256. */
        V1,
        /** Ed25519. */
        V1A;

        private final String wire = name().toLowerCase(Locale.ROOT);

        String wire() {
            return wire;
        }

        static Scheme ofWire(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** The key itself, in Base64: of v1 its bytes, of v1a PKCS #8. */
    record Key(String text) {

        @Override
        public String toString() {
            return "a key";
        }
    }

    private static Provider providerOfHmac() {
        try {
            return Mac.getInstance(HMAC).getProvider();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + HMAC, e);
        }
    }

    static SigningSecret made(UUID id, Scheme scheme, SecureRandom random, Instant now) {
        return switch (scheme) {
            case V1 -> {
                var bytes = new byte[SYMMETRIC_BYTES];
                random.nextBytes(bytes);
                var key = new Key(Base64.getEncoder().encodeToString(bytes));
                yield new SigningSecret(id, scheme, key, null, now, null);
            }
            case V1A -> {
                try {
                    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                    var encoded = pair.getPublic().getEncoded();
                    var raw =
                            Arrays.copyOfRange(
                                    encoded, encoded.length - RAW_PUBLIC_BYTES, encoded.length);
                    var key =
                            new Key(
                                    Base64.getEncoder()
                                            .encodeToString(pair.getPrivate().getEncoded()));
                    var told = "whpk_" + Base64.getEncoder().encodeToString(raw);
                    yield new SigningSecret(id, scheme, key, told, now, null);
                } catch (GeneralSecurityException e) {
                    throw new IllegalStateException("every JDK has Ed25519", e);
                }
            }
        };
    }

    boolean isLive(Instant now) {
        return expiresAt == null || now.isBefore(expiresAt);
    }

    /** What the receiver is told, once; of an asymmetric one that is no secret. */
    String told() {
        return publicKey == null ? "whsec_" + key.text() : publicKey;
    }

    /** The signature of that content, with its scheme before it. */
    String sign(String content) {
        var bytes = content.getBytes(StandardCharsets.UTF_8);
        try {
            var signature =
                    switch (scheme) {
                        case V1 -> {
                            var mac = Mac.getInstance(HMAC, OF_HMAC);
                            mac.init(new SecretKeySpec(bytes(), HMAC));
                            yield mac.doFinal(bytes);
                        }
                        case V1A -> {
                            var signing = Signature.getInstance("Ed25519");
                            signing.initSign(privateKey());
                            signing.update(bytes);
                            yield signing.sign();
                        }
                    };
            return scheme.wire() + "," + Base64.getEncoder().encodeToString(signature);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(bytes()));
    }

    private byte[] bytes() {
        return Base64.getDecoder().decode(key.text());
    }
}
