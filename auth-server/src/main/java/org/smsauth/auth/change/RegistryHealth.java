package org.smsauth.auth.change;

import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service while the registry has not been read for too long: each token is refused then. */
@Component("registry")
class RegistryHealth implements HealthIndicator {

    private final LastReading lastReading;

    RegistryHealth(LastReading lastReading) {
        this.lastReading = lastReading;
    }

    @Override
    public Health health() {
        return lastReading.isFresh()
                ? Part.well()
                : Part.refuses(
                        "The registry has not been read for more than %d seconds"
                                .formatted(lastReading.maxStaleness().toSeconds()));
    }
}
