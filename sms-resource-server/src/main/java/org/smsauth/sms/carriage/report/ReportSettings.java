package org.smsauth.sms.carriage.report;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How receipts are waited for.
 *
 * @param giveUpAfter how long after a message's validity its carrier is still asked about it; then
 *     it is {@code unknown}, and a receipt that comes all the same still settles it
 */
@ConfigurationProperties("smsauth.report")
record ReportSettings(@DefaultValue("24h") Duration giveUpAfter) {

    ReportSettings {
        Setting.between(
                "smsauth.report.give-up-after",
                giveUpAfter,
                Duration.ofMinutes(1),
                Duration.ofDays(30));
    }
}
