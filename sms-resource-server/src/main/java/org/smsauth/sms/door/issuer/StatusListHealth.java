package org.smsauth.sms.door.issuer;

import org.smsauth.runtime.health.Part;
import org.smsauth.runtime.text.Lasting;
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
        var age = statusList.age();
        if (statusList.isCurrent() || !settings.required()) {
            return Part.well();
        }
        return Part.refuses(
                "There is no current status list (%s): %s"
                        .formatted(
                                age == null
                                        ? "there was none yet"
                                        : "the last is %d s old, and %s are permitted"
                                                .formatted(
                                                        age.toSeconds(),
                                                        Lasting.inWords(settings.maxStaleness())),
                                statusList.whyLost()));
    }
}
