package org.smsauth.sms.carriage.permission;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.stereotype.Component;

/**
 * A {@code WARNING} while this server's own client ends soon or is refused. What need not wait is
 * sent all the same: the server is in service.
 */
@Component("ownClientHealthIndicator") // as {@code ownClient}
class OwnClientHealth implements HealthIndicator {

    private static final Status WARNING = new Status("WARNING");

    private final OwnClientLife life;

    OwnClientHealth(OwnClientLife life) {
        this.life = life;
    }

    @Override
    public Health health() {
        return life.notice()
                .map(it -> Health.status(WARNING).withDetail("reason", it).build())
                .orElseGet(() -> Health.up().build());
    }
}
