package org.smsauth.runtime.door;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What callers may hold at once, and for how long.
 *
 * @param maxConnections open connections; what the heap has room for when not given
 * @param maxConnectionsPerSource of one address, or one /64 of IPv6; half of all when not given. A
 *     trusted proxy may have them all
 * @param maxRequests requests that are being answered; what the heap has room for when not given
 * @param maxRequestsPerSource of one address, by way of trusted proxies too; half of all when not
 *     given
 * @param headTimeout within which a request line and its headers are here, all of them, since the
 *     connection or the first byte
 * @param bodyTimeout within which the body is here, all of it, since its headers
 * @param drain how long a server that stops still takes new connections, so that who balances load
 *     sees that it is not ready
 */
@ConfigurationProperties("smsauth.door")
public record DoorSettings(
        @Nullable Integer maxConnections,
        @Nullable Integer maxConnectionsPerSource,
        @Nullable Integer maxRequests,
        @Nullable Integer maxRequestsPerSource,
        @DefaultValue("10s") Duration headTimeout,
        @DefaultValue("30s") Duration bodyTimeout,
        @DefaultValue("3s") Duration drain) {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);
    private static final Duration LONGEST_TIMEOUT = Duration.ofMinutes(10);
    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    public DoorSettings {
        requireSome("max-connections", maxConnections);
        requireSome("max-connections-per-source", maxConnectionsPerSource);
        requireSome("max-requests", maxRequests);
        requireSome("max-requests-per-source", maxRequestsPerSource);
        Setting.between(
                "smsauth.door.head-timeout", headTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
        Setting.between(
                "smsauth.door.body-timeout", bodyTimeout, SHORTEST_TIMEOUT, LONGEST_TIMEOUT);
        Setting.between("smsauth.door.drain", drain, Duration.ZERO, LONGEST_DRAIN);
    }

    private static void requireSome(String name, @Nullable Integer limit) {
        if (limit != null) {
            Setting.between("smsauth.door." + name, limit, 1, 1_000_000, "at once");
        }
    }
}
