package org.smsauth.auth.token;

import java.time.Duration;
import org.smsauth.runtime.health.Part;
import org.smsauth.runtime.outage.StoreWatch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Out of service while this server's clock is not that of its database: its tokens and status lists
 * would be refused as of another time.
 */
@Component("databaseClock")
class ClockHealth implements HealthIndicator {

    /** What the SMS server allows by default; a look takes up to two seconds of it. */
    private static final Duration MOST_APART = Duration.ofSeconds(5);

    private final StoreWatch watch;

    ClockHealth(StoreWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        var apart = watch.clocksApart();
        return apart.compareTo(MOST_APART) <= 0
                ? Part.well()
                : Part.refuses(
                        "The clock is %d seconds apart from the database's"
                                .formatted(apart.toSeconds()));
    }
}
