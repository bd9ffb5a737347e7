package org.smsauth.auth.console;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How people come in.
 *
 * @param idleTimeout after how long without a request a session ends
 * @param absoluteTimeout after how long it ends in any case
 * @param stepUpAfter how long after coming in a person may change what counts in production; then
 *     they prove once more who they are. 0 for as long as the session lasts
 * @param requestsPerMinute how many pages and actions a person has at once, on each node, and again
 *     after a minute; 0 for any number
 * @param firstLinkFile where to write the first administrator's link; not set: it is logged
 */
@ConfigurationProperties("smsauth.console")
public record ConsoleSettings(
        @DefaultValue("30m") Duration idleTimeout,
        @DefaultValue("12h") Duration absoluteTimeout,
        @DefaultValue("15m") Duration stepUpAfter,
        @DefaultValue("300") int requestsPerMinute,
        @Nullable Path firstLinkFile) {

    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);
    private static final int MOST_REQUESTS = 1_000_000;

    public ConsoleSettings {
        Setting.between("smsauth.console.idle-timeout", idleTimeout, SHORTEST, LONGEST);
        Setting.between("smsauth.console.absolute-timeout", absoluteTimeout, SHORTEST, LONGEST);
        Setting.between("smsauth.console.step-up-after", stepUpAfter, Duration.ZERO, LONGEST);
        Setting.between(
                "smsauth.console.requests-per-minute",
                requestsPerMinute,
                0,
                MOST_REQUESTS,
                "requests, 0 for any number");
    }
}
