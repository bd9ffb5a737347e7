package org.smsauth.auth.key;

import java.time.Clock;
import java.time.Duration;
import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** A {@code WARNING} while the next signing key is overdue: the old one goes on signing. */
@Component("signingKeyHealthIndicator") // as {@code signingKey}
class KeyHealth implements HealthIndicator {

    private static final Duration OVERDUE = Duration.ofHours(1);

    private final KeyRing keys;
    private final KeySettings settings;
    private final Clock clock;

    KeyHealth(KeyRing keys, KeySettings settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Health health() {
        var due = keys.newestSignsFrom().plus(settings.rotateAfter());
        return clock.instant().isBefore(due.plus(OVERDUE))
                ? Part.well()
                : Part.warns(
                        "The next signing key is overdue since %s; it is made by itself every minute it is due, and the log says why it could not be"
                                .formatted(due));
    }
}
