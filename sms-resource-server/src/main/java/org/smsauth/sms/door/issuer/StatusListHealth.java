package org.smsauth.sms.door.issuer;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service while tokens cannot be checked: each request with one is refused then. */
@Component("statusList")
class StatusListHealth implements HealthIndicator {

    private final FollowStatusList statusList;
    private final StatusListSettings settings;

    StatusListHealth(FollowStatusList statusList, StatusListSettings settings) {
        this.statusList = statusList;
        this.settings = settings;
    }

    @Override
    public Health health() {
        return statusList.isCurrent() || !settings.required()
                ? Health.up().build()
                : Health.outOfService()
                        .withDetail(
                                "reason",
                                "There is no current status list: " + statusList.whyLost())
                        .build();
    }
}
