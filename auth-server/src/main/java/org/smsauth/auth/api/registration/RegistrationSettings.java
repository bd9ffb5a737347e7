package org.smsauth.auth.api.registration;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What holds for dynamic registration.
 *
 * @param accessTokenLife how long a registration access token counts (RFC 7592 section 3); each
 *     update, and each look past half of it, gives the next
 */
@ConfigurationProperties("smsauth.registration")
record RegistrationSettings(@DefaultValue("90d") Duration accessTokenLife) {

    RegistrationSettings {
        Setting.between(
                "smsauth.registration.access-token-life",
                accessTokenLife,
                Duration.ofSeconds(1),
                Duration.ofDays(3_650));
    }
}
