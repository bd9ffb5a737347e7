package org.smsauth.auth.change;

import java.time.Duration;
import org.smsauth.runtime.text.Lasting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the registry in memory is vouched for.
 *
 * @param maxStaleness how long after it was last read this node still issues tokens by it and says
 *     whose are good, from 5 seconds to 10 minutes
 */
@ConfigurationProperties("smsauth.registry")
record RegistrySettings(@DefaultValue("30s") Duration maxStaleness) {

    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    RegistrySettings {
        if (maxStaleness.compareTo(SHORTEST) < 0 || maxStaleness.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(
                    "smsauth.registry.max-staleness is 5s to 10m, not "
                            + Lasting.inWords(maxStaleness));
        }
    }
}
