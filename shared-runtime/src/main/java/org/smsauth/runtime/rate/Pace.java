package org.smsauth.runtime.rate;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;

/**
 * How fast each caller of one kind may go on this node: in memory, without a lock. A limit of 0 is
 * none, and nobody is too fast then.
 *
 * @param <K> whom it counts: a client, a person
 */
public final class Pace<K> {

    private static final int FASTEST = 1_000_000;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final @Nullable Limit<K> limit;
    private final LongSupplier nanos;

    /**
     * @param name what headers and problems call it
     * @param most how many requests a caller that was quiet has at once
     * @param window how long it then takes until it has as many again
     */
    public Pace(String name, long most, Duration window, LongSupplier nanos) {
        this.limit = most == 0 ? null : new Limit<>(name, most, window);
        this.nanos = nanos;
    }

    /**
     * The number of requests of a window in which there are so many a second.
     *
     * @param window a second at least
     */
    public static long inWindow(int perSecond, Duration window) {
        return perSecond * window.toMillis() / 1000;
    }

    /** Bounds of a setting in requests a second. */
    public static void requireRate(String setting, int perSecond) {
        Setting.between(setting, perSecond, 0, FASTEST, "requests a second, 0 for any number");
    }

    /** Bounds of a setting that says for how many seconds one that was quiet has its requests. */
    public static void requireWindow(String setting, Duration window) {
        Setting.between(setting, window, SHORTEST, LONGEST);
    }

    /** Counts a request; what holds the caller back if it is one too many. */
    public Optional<TooFast> count(K caller) {
        if (limit == null) {
            return Optional.empty();
        }
        var take = limit.count(caller, nanos.getAsLong()).take();
        return take.taken()
                ? Optional.empty()
                : Optional.of(new TooFast(take.secondsToOne(), limit.words()));
    }

    /**
     * It has sent more than it may.
     *
     * @param seconds how long until it may send another, at least one
     * @param limit how many it may send, in words
     */
    public record TooFast(long seconds, String limit) {}
}
