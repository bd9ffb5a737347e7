package org.smsauth.auth.change;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.stereotype.Component;

/**
 * When this node last read the registry, that is, when it last knew what any node has changed. Who
 * has not read it for {@code smsauth.registry.max-staleness} vouches for nobody.
 */
@Component
public class LastReading {

    private final RegistrySettings settings;
    private final Clock clock;
    private volatile @Nullable Instant begun;

    LastReading(RegistrySettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    /** Called as a reading begins; run when it has ended, all changes are known of before then. */
    Runnable begin() {
        var at = clock.instant();
        return () -> begun = at;
    }

    /** How long what was read may be vouched for. */
    public Duration maxStaleness() {
        return settings.maxStaleness();
    }

    /** Whether it may still be vouched for; before the first reading there is nothing to. */
    public boolean isFresh() {
        var last = begun;
        return last == null || !last.plus(settings.maxStaleness()).isBefore(clock.instant());
    }

    /**
     * When the last reading began, if that may still be vouched for.
     *
     * @throws DataAccessResourceFailureException when it may not
     */
    public Instant fresh() {
        var last = begun;
        if (!isFresh()) {
            throw new DataAccessResourceFailureException(
                    "the registry was last read at %s, and is vouched for %d seconds"
                            .formatted(last, settings.maxStaleness().toSeconds()));
        }
        return last == null ? clock.instant() : last;
    }
}
