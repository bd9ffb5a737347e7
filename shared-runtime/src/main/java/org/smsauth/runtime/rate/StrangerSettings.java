package org.smsauth.runtime.rate;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many refusals of callers whom nobody has authenticated are recorded one by one, on each node.
 * What goes beyond is counted.
 *
 * @param perSource within {@link #WINDOW}, of one source
 * @param fromAll within {@link #WINDOW}, of all sources
 */
@ConfigurationProperties("smsauth.strangers")
public record StrangerSettings(@DefaultValue("30") int perSource, @DefaultValue("60") int fromAll) {

    static final Duration WINDOW = Duration.ofMinutes(3);
    private static final int MOST = 1_000_000;
    private static final String UNIT = "refusals in three minutes";

    public StrangerSettings {
        Setting.between("smsauth.strangers.per-source", perSource, 1, MOST, UNIT);
        Setting.between("smsauth.strangers.from-all", fromAll, 1, MOST, UNIT);
    }
}
