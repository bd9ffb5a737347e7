package org.smsauth.sms.carriage.permission;

import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * A {@code WARNING} while this server's own client ends soon or is refused. What need not wait is
 * sent all the same: the server is in service.
 */
@Component("ownClientHealthIndicator") // as {@code ownClient}
class OwnClientHealth implements HealthIndicator {

    private final OwnClientLife life;

    OwnClientHealth(OwnClientLife life) {
        this.life = life;
    }

    @Override
    public Health health() {
        return life.notice().map(Part::warns).orElseGet(Part::well);
    }
}
