package org.smsauth.runtime.outage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the store answers and keeps what it is given, as of the last look: nobody waits here. */
final class StoreHealth implements HealthIndicator {

    private final StoreWatch watch;

    StoreHealth(StoreWatch watch) {
        this.watch = watch;
    }

    @Override
    public Health health() {
        return switch (watch.state()) {
            case StoreState.Answers() -> Health.up().build();
            case StoreState.Full(var why) -> Health.down().withDetail("reason", why).build();
            case StoreState.Away(var why) -> Health.down().withDetail("reason", why).build();
        };
    }
}
