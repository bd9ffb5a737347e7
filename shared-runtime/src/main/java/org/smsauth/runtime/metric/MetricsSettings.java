package org.smsauth.runtime.metric;

import static org.smsauth.runtime.setting.Setting.between;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where metrics are served.
 *
 * @param enabled whether they are
 * @param address one of this machine's
 * @param port 0 for one that is free; null for that of the {@link MetricsPort}
 */
@ConfigurationProperties("smsauth.metrics")
record MetricsSettings(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("127.0.0.1") InetAddress address,
        @Nullable Integer port) {

    MetricsSettings {
        if (port != null) {
            between("smsauth.metrics.port", port, 0, 65_535, "(0 for one that is free)");
        }
    }
}
