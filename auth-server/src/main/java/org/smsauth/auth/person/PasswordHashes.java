package org.smsauth.auth.person;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Digests passwords with Argon2id (RFC 9106): slow on purpose, and of 19 MiB each. A few at a time,
 * so that guessing costs the guesser and not the token endpoint.
 */
@Component
class PasswordHashes {

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int LANES = 1;
    private static final int KIBIBYTES = 19 * 1024;
    private static final int PASSES = 2;

    private static final int AT_ONCE = 2;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Argon2PasswordEncoder argon2 =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, LANES, KIBIBYTES, PASSES);
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final PasswordHash nobodys = new PasswordHash(encode(""));

    PasswordHash hash(String password) {
        places.acquireUninterruptibly();
        try {
            return new PasswordHash(encode(password));
        } finally {
            places.release();
        }
    }

    /** Whether it is that password; nothing when too many others are asked about at once. */
    Optional<Boolean> matches(String password, PasswordHash hash) {
        return inTurn(() -> argon2.matches(password, hash.value()));
    }

    /** Takes as long for somebody unknown as for anybody. */
    Optional<Boolean> matchesNobody(String password) {
        return matches(password, nobodys).map(_ -> false);
    }

    private String encode(String password) {
        var hash = argon2.encode(password);
        if (hash == null) {
            throw new IllegalStateException("a password that is there has a hash");
        }
        return hash;
    }

    private <T> Optional<T> inTurn(Supplier<T> work) {
        try {
            if (!places.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }
}
