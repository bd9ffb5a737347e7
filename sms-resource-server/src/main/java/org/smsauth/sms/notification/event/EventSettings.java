package org.smsauth.sms.notification.event;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How events are kept.
 *
 * @param kept how long an event can be read again; who has not asked for so long has missed some
 */
@ConfigurationProperties("smsauth.events")
public record EventSettings(@DefaultValue("30d") Duration kept) {

    public EventSettings {
        Setting.between("smsauth.events.kept", kept, Duration.ofHours(1), Duration.ofDays(3_650));
    }
}
