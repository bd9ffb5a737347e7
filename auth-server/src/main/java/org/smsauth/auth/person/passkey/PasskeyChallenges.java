package org.smsauth.auth.person.passkey;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.smsauth.runtime.UsedOnce;
import org.smsauth.runtime.vault.KeyedDigest;
import org.smsauth.runtime.vault.RootKey;
import org.springframework.stereotype.Component;

/**
 * What a device signs to show that it answers now: until when it is good, something random, and a
 * seal over both and what it is for. So nothing is stored until one has been answered, and any node
 * takes the answer; it is taken once.
 */
@Component
class PasskeyChallenges {

    static final Duration VALIDITY = Duration.ofMinutes(10);

    private static final int RANDOM_BYTES = 16;
    private static final int CONTENT_BYTES = Long.BYTES + RANDOM_BYTES;

    private final SecureRandom random = new SecureRandom();
    private final KeyedDigest digest;
    private final UsedOnce usedOnce;
    private final Clock clock;

    PasskeyChallenges(RootKey rootKey, UsedOnce usedOnce, Clock clock) {
        this.digest = new KeyedDigest(rootKey, "passkey challenges");
        this.usedOnce = usedOnce;
        this.clock = clock;
    }

    /**
     * A new one.
     *
     * @param purpose what it is for; good for nothing else
     */
    byte[] next(String purpose) {
        var content = new byte[CONTENT_BYTES];
        random.nextBytes(content);
        ByteBuffer.wrap(content).putLong(clock.instant().plus(VALIDITY).getEpochSecond());
        var seal = seal(content, purpose);
        return ByteBuffer.allocate(content.length + seal.length).put(content).put(seal).array();
    }

    /** Whether it is one of ours, for that purpose, and still good. */
    boolean isGood(byte[] challenge, String purpose) {
        if (challenge.length <= CONTENT_BYTES) {
            return false;
        }
        var content = Arrays.copyOf(challenge, CONTENT_BYTES);
        var seal = Arrays.copyOfRange(challenge, CONTENT_BYTES, challenge.length);
        return MessageDigest.isEqual(seal, seal(content, purpose))
                && clock.instant().isBefore(until(challenge));
    }

    /** Uses a good one up; whether nobody has before. */
    boolean use(byte[] challenge) {
        var id = Base64.getUrlEncoder().encodeToString(challenge);
        return usedOnce.isFirst("passkey-challenge", "", id, until(challenge));
    }

    private static Instant until(byte[] challenge) {
        return Instant.ofEpochSecond(ByteBuffer.wrap(challenge).getLong());
    }

    private byte[] seal(byte[] content, String purpose) {
        return digest.of(content, purpose.getBytes(StandardCharsets.UTF_8));
    }
}
