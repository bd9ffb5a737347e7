package org.smsauth.runtime.rate;

import static java.util.Comparator.comparingLong;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Counts things by whom they are of, until somebody asks. Of so many it counts each by itself; all
 * others are in the sum alone.
 *
 * @param <K> whom it counts by
 */
public final class Tally<K> {

    private static final int COUNTED_APART = 1_000;

    private final Map<K, Long> each = new HashMap<>();
    private long all;

    /**
     * What there was.
     *
     * @param all how many in all
     * @param worst whose most were
     * @param ofWorst how many of them
     */
    public record Sum<K>(long all, K worst, long ofWorst) {}

    public synchronized void add(K whose, long many) {
        all += many;
        if (each.size() < COUNTED_APART || each.containsKey(whose)) {
            each.merge(whose, many, Long::sum);
        }
    }

    /** What there was since the last call; nothing if nothing was. */
    public synchronized Optional<Sum<K>> take() {
        var sum =
                each.entrySet().stream()
                        .max(comparingLong(Map.Entry::getValue))
                        .map(it -> new Sum<>(all, it.getKey(), it.getValue()));
        each.clear();
        all = 0;
        return sum;
    }
}
