package org.smsauth.sms.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Who stands behind a token. A token is verified once and remembered, by its exact string, until it
 * expires; its expiry is checked each time. Tokens that are not good are not remembered.
 */
final class Callers {

    /** About 2 KB each. */
    private static final int REMEMBERED = 20_000;

    private final VerifyToken verification;
    private final InstantSource clock;
    private final Duration skew;
    private final Cache<String, Caller> verified;

    Callers(VerifyToken verification, InstantSource clock, Duration skew) {
        this.verification = verification;
        this.clock = clock;
        this.skew = skew;
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfter(Expiry.creating((String _, Caller caller) -> left(caller)))
                        .build();
    }

    /**
     * @throws BadToken when the token is not good
     * @throws org.springframework.security.authentication.AuthenticationServiceException when that
     *     cannot be known
     */
    Caller of(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            known = verification.verify(token);
            verified.put(token, known);
        }
        if (!left(known).isPositive()) {
            throw new BadToken("expiry", "the token expired at " + known.expiresAt());
        }
        return known;
    }

    private Duration left(Caller caller) {
        return Duration.between(clock.instant().minus(skew), caller.expiresAt());
    }
}
