package org.smsauth.runtime.outage;

import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Whether the disk of the data folder has room: down while it has none for the store, and a warning
 * where the store is on another machine.
 */
final class DiskHealth implements HealthIndicator {

    private final LookAtDisk disk;
    private final boolean hasStore;

    DiskHealth(LookAtDisk disk, boolean hasStore) {
        this.disk = disk;
        this.hasStore = hasStore;
    }

    @Override
    public Health health() {
        var room = disk.room().orElse(null);
        if (room == null) {
            return Health.unknown().withDetail(Part.REASON, "The disk cannot be looked at").build();
        }
        if (!room.isLow()) {
            return Part.well();
        }
        return hasStore
                ? Health.down().withDetail(Part.REASON, room.inWords()).build()
                : Part.warns(room.inWords());
    }
}
