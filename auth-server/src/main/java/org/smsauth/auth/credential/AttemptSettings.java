package org.smsauth.auth.credential;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How many failed client authentications a minute are answered as such, and not as too many (429).
 *
 * @param perClientAndSource of one client from one address
 * @param perSource of all clients from one address
 */
@ConfigurationProperties("smsauth.attempts")
record AttemptSettings(
        @DefaultValue("10") int perClientAndSource, @DefaultValue("60") int perSource) {

    AttemptSettings {
        if (perClientAndSource < 1 || perSource < 1) {
            throw new IllegalArgumentException(
                    "smsauth.attempts.per-client-and-source and .per-source are at least 1");
        }
    }
}
