package org.smsauth.runtime.outage;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Whether the disk of the data folder has room. */
final class DiskHealth implements HealthIndicator {

    private final LookAtDisk disk;

    DiskHealth(LookAtDisk disk) {
        this.disk = disk;
    }

    @Override
    public Health health() {
        return disk.room()
                .map(room ->
                        room.isLow()
                                ? Health.down().withDetail("reason", room.inWords()).build()
                                : Health.up().build())
                .orElseGet(() ->
                        Health.unknown()
                                .withDetail("reason", "The disk cannot be looked at")
                                .build());
    }
}
