package org.smsauth.auth.person.password;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.smsauth.auth.person.PasswordHash;
import org.smsauth.runtime.rate.Turns;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Digests passwords with Argon2id (RFC 9106): slow on purpose, and of 19 MiB each. Few at a time,
 * so that guessing costs the guesser and not the token endpoint.
 */
@Component
public class PasswordHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Argon2PasswordEncoder argon2;

    /** Those who guess from new places do not keep those waiting who come from known ones. */
    private final Turns known = new Turns(1, 1, PATIENCE);

    final Turns unknown = new Turns(1, 1, PATIENCE);
    private final Semaphore settingOne = new Semaphore(1, true);
    private final PasswordHash nobodys;

    public PasswordHashes() {
        this(KIBIBYTES, PASSES);
    }

    PasswordHashes(int kibibytes, int passes) {
        this.argon2 = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, kibibytes, passes);
        this.nobodys = new PasswordHash(encode(""));
    }

    public PasswordHash hash(String password) {
        settingOne.acquireUninterruptibly();
        try {
            return new PasswordHash(encode(password));
        } finally {
            settingOne.release();
        }
    }

    /**
     * Whether it is that password; nothing when too many others are asked about at once.
     *
     * @param whose who asks, of whom one is asked about at a time
     * @param fromKnownPlace whether the person has signed in from there before
     */
    Optional<Boolean> matches(
            String password, PasswordHash hash, String whose, boolean fromKnownPlace) {
        return (fromKnownPlace ? known : unknown)
                .take(whose, () -> argon2.matches(password, hash.value()));
    }

    /** Takes as long for somebody unknown as for anybody. */
    Optional<Boolean> matchesNobody(String password, String whose) {
        return matches(password, nobodys, whose, false).map(_ -> false);
    }

    private String encode(String password) {
        var hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password that is there has a hash");
        }
        return hash;
    }
}
