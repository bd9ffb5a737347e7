package org.smsauth.sms.door.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Who stands behind a token. A token is verified once and remembered, by its exact string, until it
 * expires; its expiry is checked each time, its standing by others. Tokens that are not good are
 * not remembered.
 */
final class Callers {

    /** About 2 KB each. */
    private static final int REMEMBERED = 20_000;

    private final VerifyToken verification;
    private final InstantSource clock;
    private final Duration skew;
    private final Cache<String, GoodToken> verified;

    Callers(VerifyToken verification, InstantSource clock, Duration skew) {
        this.verification = verification;
        this.clock = clock;
        this.skew = skew;
        this.verified =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfter(Expiry.creating((String _, GoodToken token) -> left(token)))
                        .build();
    }

    /**
     * @throws BadToken when the token is not good
     * @throws org.springframework.security.authentication.AuthenticationServiceException when that
     *     cannot be known
     */
    GoodToken of(String token) {
        var known = verified.getIfPresent(token);
        if (known == null) {
            known = verification.verify(token);
            verified.put(token, known);
        }
        if (!left(known).isPositive()) {
            throw new BadToken("expiry", "the token expired at " + known.caller().expiresAt());
        }
        return known;
    }

    private Duration left(GoodToken token) {
        return Duration.between(clock.instant().minus(skew), token.caller().expiresAt());
    }
}
