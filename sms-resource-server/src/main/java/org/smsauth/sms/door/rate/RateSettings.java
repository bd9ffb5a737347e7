package org.smsauth.sms.door.rate;

import java.time.Duration;
import org.smsauth.runtime.rate.Pace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast callers may go, on each node.
 *
 * @param perClient requests a second of one client, 0 for any number
 * @param perDepartment requests a second of all clients of one department, 0 for any number
 * @param window for how long a caller that was quiet may go faster: it has the requests of so many
 *     seconds at once
 */
@ConfigurationProperties("smsauth.rate")
record RateSettings(
        @DefaultValue("50") int perClient,
        @DefaultValue("0") int perDepartment,
        @DefaultValue("2s") Duration window) {

    RateSettings {
        Pace.requireRate("smsauth.rate.per-client", perClient);
        Pace.requireRate("smsauth.rate.per-department", perDepartment);
        Pace.requireWindow("smsauth.rate.window", window);
    }

    boolean limitNothing() {
        return perClient == 0 && perDepartment == 0;
    }
}
