package org.smsauth.auth.change;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
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
        Setting.between("smsauth.registry.max-staleness", maxStaleness, SHORTEST, LONGEST);
    }
}
