package org.smsauth.auth.binding;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import org.smsauth.runtime.vault.KeyedDigest;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.stereotype.Component;

/**
 * Nonces that no node need remember: each stands for a stretch of time, under a key derived from
 * the root key. That of the stretch before still counts.
 */
@Component
public class DpopNonces {

    private static final Duration STRETCH = Duration.ofMinutes(2);
    private static final int LENGTH = 16;

    private final KeyedDigest digest;
    private final InstantSource clock;

    DpopNonces(RootKey rootKey, InstantSource clock) {
        this.digest = new KeyedDigest(rootKey, "DPoP nonces");
        this.clock = clock;
    }

    public String current() {
        return nonce(stretch());
    }

    boolean counts(String nonce) {
        var now = stretch();
        return isSame(nonce, nonce(now)) || isSame(nonce, nonce(now - 1));
    }

    private long stretch() {
        return clock.millis() / STRETCH.toMillis();
    }

    private String nonce(long stretch) {
        var whole = digest.of(ByteBuffer.allocate(Long.BYTES).putLong(stretch).array());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(whole, LENGTH));
    }

    private static boolean isSame(String given, String right) {
        return MessageDigest.isEqual(
                given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }
}
