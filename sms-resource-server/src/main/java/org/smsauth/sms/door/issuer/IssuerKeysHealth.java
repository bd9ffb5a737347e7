package org.smsauth.sms.door.issuer;

import org.smsauth.runtime.health.Part;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Out of service while there is no key to check a token with. */
@Component("issuerKeysHealthIndicator") // as {@code issuerKeys}
class IssuerKeysHealth implements HealthIndicator {

    private final IssuerKeys keys;
    private final IssuerSettings settings;

    IssuerKeysHealth(IssuerKeys keys, IssuerSettings settings) {
        this.keys = keys;
        this.settings = settings;
    }

    @Override
    public Health health() {
        return keys.areMissing()
                ? Part.refuses(
                        "The keys of %s cannot be fetched, so that no token can be checked; see that this server reaches it"
                                .formatted(settings.issuer()))
                : Part.well();
    }
}
