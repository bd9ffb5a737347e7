package org.smsauth.sms.door.issuer;

import java.time.Duration;
import org.smsauth.runtime.health.Part;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Out of service while this machine's clock is so far behind the issuer's that its tokens are still
 * to come here; a {@code WARNING} while it is ahead, where they end too early.
 */
@Component("issuerClock")
class IssuerClockHealth implements HealthIndicator {

    private static final String REMEDY = "let both machines follow the same time server (NTP)";

    private final IssuerClock clock;
    private final Duration tolerance;

    @Autowired
    IssuerClockHealth(FollowStatusList statusList, IssuerSettings settings) {
        this(statusList.issuerClock(), settings.clockSkew());
    }

    IssuerClockHealth(IssuerClock clock, Duration tolerance) {
        this.clock = clock;
        this.tolerance = tolerance;
    }

    @Override
    public Health health() {
        var ahead = clock.ahead();
        if (ahead.abs().compareTo(tolerance) <= 0) {
            return Part.well();
        }
        var seconds = ahead.abs().toSeconds();
        return ahead.isNegative()
                ? Part.refuses(
                        "This machine's clock is %d s behind the authorization server's, more than smsauth.clock-skew permits, so that new tokens are not valid here yet; %s"
                                .formatted(seconds, REMEDY))
                : Part.warns(
                        "This machine's clock is %d s ahead of the authorization server's, more than smsauth.clock-skew permits, so that tokens end too early here; %s"
                                .formatted(seconds, REMEDY));
    }
}
