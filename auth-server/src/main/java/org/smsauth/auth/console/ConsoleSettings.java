package org.smsauth.auth.console;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people come in.
 *
 * @param idleTimeout after how long without a request a session ends
 * @param absoluteTimeout after how long it ends in any case
 * @param firstLinkFile where to write the first administrator's link; not set: it is logged
 */
@ConfigurationProperties("smsauth.console")
record ConsoleSettings(
        @DefaultValue("30m") Duration idleTimeout,
        @DefaultValue("12h") Duration absoluteTimeout,
        @Nullable Path firstLinkFile) {

    ConsoleSettings {
        require("idle-timeout", idleTimeout);
        require("absolute-timeout", absoluteTimeout);
    }

    private static void require(String setting, Duration timeout) {
        if (timeout.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException(
                    "smsauth.console.%s is at least 1m, not %s".formatted(setting, timeout));
        }
    }
}
