package org.smsauth.sms.rate;

import java.time.Duration;
import org.smsauth.runtime.text.Lasting;
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

    private static final int FASTEST = 1_000_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    RateSettings {
        check("per-client", perClient);
        check("per-department", perDepartment);
        if (window.compareTo(Duration.ofSeconds(1)) < 0 || window.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "smsauth.rate.window is from 1s to 1h, not " + Lasting.inWords(window));
        }
    }

    private static void check(String name, int rate) {
        if (rate < 0 || rate > FASTEST) {
            throw new IllegalArgumentException(
                    "smsauth.rate.%s is from 0 (no limit) to %d requests a second, not %d"
                            .formatted(name, FASTEST, rate));
        }
    }

    boolean limitNothing() {
        return perClient == 0 && perDepartment == 0;
    }
}
