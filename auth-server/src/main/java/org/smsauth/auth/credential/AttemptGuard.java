package org.smsauth.auth.credential;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/**
 * Bounds failed client authentication (RFC 6749 section 2.3.1), per client and source and per
 * source. No lock-out weapon: only the source that fails is held back, and a source from which a
 * client has lately succeeded is always heard. Each node counts for itself.
 */
@Component
public class AttemptGuard {

    private static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Duration KNOWN_FOR = Duration.ofDays(1);
    private static final int REMEMBERED = 200_000;

    private final Cache<Key, Window> failures =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterWrite(WINDOW).build();
    private final Cache<Key, Boolean> known =
            Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(KNOWN_FOR).build();
    private final AttemptSettings settings;
    private final Clock clock;

    AttemptGuard(AttemptSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    private record Key(String client, String source) {

        private Key anyClient() {
            return new Key("", source);
        }
    }

    private record Window(Instant end, int failures) {}

    /** What an attempt may expect. */
    public sealed interface Answer {

        /** It is heard. */
        record Go() implements Answer {}

        /**
         * It is not.
         *
         * @param retryAfter how long not
         * @param first whether it is the first of this window that is not
         */
        record Wait(Duration retryAfter, boolean first) implements Answer {}
    }

    /** Whether the attempt is heard at all: asked before anything costly is done for it. */
    public Answer before(String client, String source) {
        var key = key(client, source);
        return known.getIfPresent(key) != null ? new Answer.Go() : exhausted(key);
    }

    /** Counts a failure; whether it may be answered as one, or as one too many. */
    public Answer failed(String client, String source) {
        var key = key(client, source);
        var answer = exhausted(key);
        count(key, settings.perClientAndSource());
        count(key.anyClient(), settings.perSource());
        return answer;
    }

    public void succeeded(String client, String source) {
        known.put(key(client, source), true);
    }

    private Answer exhausted(Key key) {
        var now = clock.instant();
        return Stream.of(
                        new Limit(key, settings.perClientAndSource()),
                        new Limit(key.anyClient(), settings.perSource()))
                .flatMap(limit -> waiting(limit, now))
                .findFirst()
                .orElse(new Answer.Go());
    }

    private record Limit(Key key, int failures) {}

    private Stream<Answer> waiting(Limit limit, Instant now) {
        var window = failures.getIfPresent(limit.key());
        if (window == null || window.failures() < limit.failures() || !now.isBefore(window.end())) {
            return Stream.empty();
        }
        var first = window.failures() == limit.failures();
        count(limit.key(), Integer.MAX_VALUE);
        return Stream.of(new Answer.Wait(Duration.between(now, window.end()), first));
    }

    private void count(Key key, int upTo) {
        var now = clock.instant();
        failures.asMap()
                .compute(
                        key,
                        (_, window) ->
                                window == null || !now.isBefore(window.end())
                                        ? new Window(now.plus(WINDOW), 1)
                                        : new Window(
                                                window.end(),
                                                Math.min(window.failures() + 1, upTo)));
    }

    /** A claimed client id is as long as its sender likes. */
    private static Key key(String client, String source) {
        return new Key(client.length() > 80 ? client.substring(0, 80) : client, source);
    }
}
