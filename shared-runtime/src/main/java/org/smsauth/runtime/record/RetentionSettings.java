package org.smsauth.runtime.record;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long the record is kept.
 *
 * @param audit who did and was given what at the authorization server; who erased, decided or
 *     paused something at the SMS server; null for good
 * @param wholeMonths whether what is old goes with the last of its month, and not each day
 */
@ConfigurationProperties("smsauth.retention")
public record RetentionSettings(
        @Nullable Duration audit, @DefaultValue("false") boolean wholeMonths) {

    public static final Duration LEAST = Duration.ofDays(30);
    public static final Duration MOST = Duration.ofDays(36_500);

    public RetentionSettings {
        if (audit != null) {
            Setting.between("smsauth.retention.audit", audit, LEAST, MOST);
        }
    }
}
