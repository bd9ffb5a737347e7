package org.smsauth.auth.person;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Bounds how often passwords can be guessed: of one person from one address, of anybody from one
 * address, and of one person from everywhere. The last does not hold for an address the person has
 * lately signed in from, so that nobody is locked out from afar. Each node counts for itself.
 */
@Component
class SignInGuard {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration KNOWN_FOR = Duration.ofDays(30);
    private static final int REMEMBERED = 100_000;

    static final int PER_PERSON_AND_SOURCE = 5;
    static final int PER_SOURCE = 30;
    static final int PER_PERSON = 30;

    private final Cache<Key, AtomicInteger> failures;
    private final Cache<Key, Boolean> known;

    SignInGuard(InstantSource clock) {
        Ticker ticker = () -> Duration.ofMillis(clock.millis()).toNanos();
        this.failures =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(WINDOW)
                        .ticker(ticker)
                        .build();
        this.known =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(KNOWN_FOR)
                        .ticker(ticker)
                        .build();
    }

    private record Key(String email, String source) {}

    private record Limit(Key key, int most) {}

    /** What an attempt may expect. */
    enum Answer {
        HEARD,
        /** The first that is not, for a while. */
        FIRST_TOO_MANY,
        TOO_MANY
    }

    /** Whether an attempt is heard: asked, and counted as a failure, before the password is. */
    Answer ask(EmailAddress email, String source) {
        return limits(email, source)
                .map(it -> answer(count(it.key()) - it.most()))
                .filter(it -> it != Answer.HEARD)
                .findFirst()
                .orElse(Answer.HEARD);
    }

    private static Answer answer(int beyond) {
        return beyond <= 0 ? Answer.HEARD : beyond == 1 ? Answer.FIRST_TOO_MANY : Answer.TOO_MANY;
    }

    /** Takes back what {@link #ask} has counted, and remembers the address. */
    void succeeded(EmailAddress email, String source) {
        failures.invalidate(new Key(email.value(), source));
        uncount(new Key("", source));
        uncount(new Key(email.value(), ""));
        known.put(new Key(email.value(), source), true);
    }

    private Stream<Limit> limits(EmailAddress email, String source) {
        var both = new Key(email.value(), source);
        var ofSource =
                Stream.of(
                        new Limit(both, PER_PERSON_AND_SOURCE),
                        new Limit(new Key("", source), PER_SOURCE));
        return known.getIfPresent(both) != null
                ? ofSource
                : Stream.concat(
                        ofSource, Stream.of(new Limit(new Key(email.value(), ""), PER_PERSON)));
    }

    private int count(Key key) {
        return failures.get(key, _ -> new AtomicInteger()).incrementAndGet();
    }

    private void uncount(Key key) {
        var counted = failures.getIfPresent(key);
        if (counted != null) {
            counted.decrementAndGet();
        }
    }
}
