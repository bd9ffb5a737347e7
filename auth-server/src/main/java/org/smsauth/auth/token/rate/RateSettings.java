package org.smsauth.auth.token.rate;

import java.time.Duration;
import org.smsauth.runtime.rate.Pace;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How fast clients may go, on each node: in requests to the token endpoint, to those that revoke,
 * introspect and register, and to the management API together.
 *
 * @param perClient requests a second of one client, 0 for any number
 * @param perResourceServer the same of a client that may introspect tokens, and so asks for others
 * @param window for how long one that was quiet may go faster: it has the requests of so many
 *     seconds at once
 */
@ConfigurationProperties("smsauth.rate")
record RateSettings(
        @DefaultValue("50") int perClient,
        @DefaultValue("500") int perResourceServer,
        @DefaultValue("2s") Duration window) {

    RateSettings {
        Pace.requireRate("smsauth.rate.per-client", perClient);
        Pace.requireRate("smsauth.rate.per-resource-server", perResourceServer);
        Pace.requireWindow("smsauth.rate.window", window);
    }
}
