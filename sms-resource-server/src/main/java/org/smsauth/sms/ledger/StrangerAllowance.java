package org.smsauth.sms.ledger;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many refusals of callers without a good token are recorded one by one: so many a minute from
 * one source, and so many a minute from all. It keeps a flood from filling the disk; what goes
 * beyond is counted.
 */
final class StrangerAllowance {

    static final int PER_SOURCE = 30;
    static final int FROM_ALL = 600;

    /** One minute's use; a source that is forgotten for lack of room is bounded by the total. */
    private record Minute(Instant start, AtomicInteger all, Cache<String, AtomicInteger> sources) {}

    private final InstantSource clock;
    private final AtomicLong beyond = new AtomicLong();
    private volatile Minute minute;

    StrangerAllowance(InstantSource clock) {
        this.clock = clock;
        this.minute = minute(clock.instant().truncatedTo(ChronoUnit.MINUTES));
    }

    /** Whether one more may be recorded; if not, it has been counted. */
    boolean take(String source) {
        var current = current();
        var mine = current.sources.get(source, _ -> new AtomicInteger());
        if (mine.incrementAndGet() <= PER_SOURCE && current.all.incrementAndGet() <= FROM_ALL) {
            return true;
        }
        beyond.incrementAndGet();
        return false;
    }

    /** How many went beyond since the last call. */
    long takeBeyond() {
        return beyond.getAndSet(0);
    }

    private Minute current() {
        var now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
        if (!now.equals(minute.start)) {
            minute = minute(now); // two threads may both do so: a few more are recorded
        }
        return minute;
    }

    private static Minute minute(Instant start) {
        return new Minute(
                start,
                new AtomicInteger(),
                Caffeine.newBuilder().maximumSize(10_000).<String, AtomicInteger>build());
    }
}
