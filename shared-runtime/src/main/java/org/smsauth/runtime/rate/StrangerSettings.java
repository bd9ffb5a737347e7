package org.smsauth.runtime.rate;

import java.time.Duration;
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

    public StrangerSettings {
        check("per-source", perSource);
        check("from-all", fromAll);
    }

    private static void check(String name, int most) {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(
                    "smsauth.strangers.%s is from 1 to %d refusals in three minutes, not %d"
                            .formatted(name, MOST, most));
        }
    }
}
