package org.smsauth.runtime.door;

import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.edge.UnusableSettingException;
import org.smsauth.runtime.text.Lasting;
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

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(60);

    public DoorSettings {
        Stream.of(maxConnections, maxConnectionsPerSource, maxRequests, maxRequestsPerSource)
                .forEach(DoorSettings::requireSome);
        requireSome("head-timeout", headTimeout);
        requireSome("body-timeout", bodyTimeout);
        if (drain.isNegative() || drain.compareTo(LONGEST_DRAIN) > 0) {
            throw new UnusableSettingException(
                    "smsauth.door.drain is from 0s to %ds; not %s"
                            .formatted(LONGEST_DRAIN.toSeconds(), Lasting.inWords(drain)));
        }
    }

    private static void requireSome(@Nullable Integer limit) {
        if (limit != null && limit < 1) {
            throw new UnusableSettingException(
                    "smsauth.door.max-connections, .max-requests and those per source are 1 or"
                            + " more, or left out; not "
                            + limit);
        }
    }

    private static void requireSome(String name, Duration timeout) {
        if (timeout.toMillis() < 100) {
            throw new UnusableSettingException(
                    "smsauth.door.%s is 100ms or more; not %s"
                            .formatted(name, Lasting.inWords(timeout)));
        }
    }
}
