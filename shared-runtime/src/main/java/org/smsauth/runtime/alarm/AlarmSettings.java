package org.smsauth.runtime.alarm;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How alarms are looked at.
 *
 * @param every how often
 * @param calm how long what was an alarm must not have been found to be over
 * @param kept how long one that is over can be read
 */
@ConfigurationProperties("smsauth.alarms")
public record AlarmSettings(
        @DefaultValue("1m") Duration every,
        @DefaultValue("5m") Duration calm,
        @DefaultValue("90d") Duration kept) {

    public AlarmSettings {
        Setting.between("smsauth.alarms.every", every, Duration.ofSeconds(1), Duration.ofHours(1));
        Setting.between("smsauth.alarms.calm", calm, Duration.ZERO, Duration.ofDays(1));
        Setting.between("smsauth.alarms.kept", kept, Duration.ofDays(1), Duration.ofDays(3_650));
    }
}
