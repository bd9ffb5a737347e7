package org.smsauth.runtime.rate;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import org.smsauth.runtime.rate.Bucket.Take;

/**
 * One limit, with a bucket for each caller it counts.
 *
 * @param <K> whom it counts: a client, a department
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit
 *     header fields, draft 11</a>
 */
public final class Limit<K> {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** About 100 bytes each; a caller that is forgotten for lack of room begins with a full one. */
    private static final int BUCKETS = 100_000;

    private final String name;
    private final long size;
    private final long interval;
    private final Duration window;
    private final String policy;
    private final Cache<K, Bucket> buckets;

    /**
     * @param name what headers and problems call it
     * @param most how many a caller that was quiet has at once, from 1
     * @param window how long it then takes until it has as many again
     */
    public Limit(String name, long most, Duration window) {
        this.name = name;
        this.size = most;
        this.interval = window.toNanos() / most;
        this.window = window;
        this.policy = "\"%s\";q=%d;w=%d".formatted(name, size, window.toSeconds());
        this.buckets =
                Caffeine.newBuilder()
                        .maximumSize(BUCKETS)
                        .expireAfterAccess(window.plusSeconds(1))
                        .build();
    }

    public String name() {
        return name;
    }

    /** What there is, as {@code RateLimit-Policy} says it. */
    public String policy() {
        return policy;
    }

    /** What there is, as a sentence has it. */
    public String words() {
        return size + " in " + window.toSeconds() + " seconds";
    }

    /** A request as this limit counted it. */
    public record Counted(Limit<?> limit, Take take) {

        /** What is left, as {@code RateLimit} says it. */
        public String left() {
            return "\"" + limit.name + "\";r=" + take.left() + ";t=" + seconds(take.nanosToFull());
        }
    }

    public Counted count(K caller, long now) {
        var bucket = buckets.get(caller, _ -> new Bucket(now));
        return new Counted(this, bucket.take(now, interval, size));
    }

    /** Whole seconds, at least that long. */
    static long seconds(long nanos) {
        return (nanos + SECOND - 1) / SECOND;
    }
}
