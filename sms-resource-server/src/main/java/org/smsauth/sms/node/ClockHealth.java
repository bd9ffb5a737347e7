package org.smsauth.sms.node;

import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service while this machine's clock is off: tokens are judged by it. */
@Component("databaseClock")
class ClockHealth implements HealthIndicator {

    private final DatabaseTime time;

    ClockHealth(DatabaseTime time) {
        this.time = time;
    }

    @Override
    public Health health() {
        return time.machineIsOff() ? Part.refuses(time.words()) : Part.well();
    }
}
