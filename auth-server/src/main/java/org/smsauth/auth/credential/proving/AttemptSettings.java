package org.smsauth.auth.credential.proving;

import org.smsauth.runtime.setting.Setting;
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
        between("per-client-and-source", perClientAndSource);
        between("per-source", perSource);
    }

    private static void between(String name, int attempts) {
        Setting.between("smsauth.attempts." + name, attempts, 1, 1_000_000, "attempts a minute");
    }
}
