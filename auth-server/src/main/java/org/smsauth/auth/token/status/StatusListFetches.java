package org.smsauth.auth.token.status;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * When each change was first told by the status list, as far as this node knows and lately: whoever
 * follows the list knows of the change from then on. Says neither who fetched it nor what another
 * node told.
 */
@Component
public class StatusListFetches {

    private static final int MOST = 1_000;

    private final ConcurrentNavigableMap<Long, Instant> firstFetched =
            new ConcurrentSkipListMap<>();

    private volatile @Nullable Instant last;

    /** Somebody has been told the list as of that change, or that there is none newer. */
    void note(long change, Instant at) {
        last = at;
        if (firstFetched.putIfAbsent(change, at) == null) {
            while (firstFetched.size() > MOST) {
                firstFetched.pollFirstEntry();
            }
        }
    }

    /** When it was last fetched: whoever follows it asks every moment. */
    public Optional<Instant> last() {
        return Optional.ofNullable(last);
    }

    /** When a list with that change in it was first fetched. */
    public Optional<Instant> firstWith(long change) {
        return Optional.ofNullable(firstFetched.ceilingEntry(change)).map(it -> it.getValue());
    }
}
