package org.smsauth.sms.notification.webhook;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How webhooks are sent.
 *
 * @param atOnce how many requests are under way to one endpoint
 * @param logKept how long it is told what became of a delivery
 */
@ConfigurationProperties("smsauth.webhooks")
record WebhookSettings(@DefaultValue("8") int atOnce, @DefaultValue("30d") Duration logKept) {

    private static final int MOST_AT_ONCE = 64;

    WebhookSettings {
        Setting.between("smsauth.webhooks.at-once", atOnce, 1, MOST_AT_ONCE, "requests");
        Setting.between(
                "smsauth.webhooks.log-kept", logKept, Duration.ofHours(1), Duration.ofDays(3_650));
    }
}
