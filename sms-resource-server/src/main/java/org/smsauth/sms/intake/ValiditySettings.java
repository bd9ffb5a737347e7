package org.smsauth.sms.intake;

import java.time.Duration;
import org.smsauth.model.MessageType;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.sms.recipients.settings.Settings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * For how long a message is worth sending when its request does not say; of alerts the department's
 * settings say it.
 */
@ConfigurationProperties("smsauth.validity")
record ValiditySettings(
        @DefaultValue("24h") Duration marketing, @DefaultValue("24h") Duration internal) {

    ValiditySettings {
        check("marketing", marketing);
        check("internal", internal);
    }

    private static void check(String type, Duration validity) {
        Setting.between(
                "smsauth.validity." + type,
                validity,
                Settings.SHORTEST_VALIDITY,
                Settings.LONGEST_VALIDITY);
    }

    Duration of(MessageType type, Settings settings) {
        return switch (type) {
            case MARKETING -> marketing;
            case ALERTS -> settings.alertValidity();
            case INTERNAL -> internal;
        };
    }
}
