package org.smsauth.auth.key;

import java.time.Duration;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long signing keys live.
 *
 * @param rotateAfter how long a key signs before the next one does
 * @param publishBefore how long the next key is published before it signs: longer than any resource
 *     server keeps the old key set
 */
@ConfigurationProperties("smsauth.signing-key")
record KeySettings(
        @DefaultValue("90d") Duration rotateAfter, @DefaultValue("10m") Duration publishBefore) {

    /**
     * Longer than any token lives, and clocks differ: a key is published for so long after it last
     * signed.
     */
    static final Duration PUBLISHED_AFTERWARDS = Duration.ofMinutes(20);

    KeySettings {
        Setting.between(
                "smsauth.signing-key.rotate-after",
                rotateAfter,
                Duration.ofHours(1),
                Duration.ofDays(3_650));
        Setting.between(
                "smsauth.signing-key.publish-before",
                publishBefore,
                Duration.ofSeconds(1),
                Duration.ofDays(1));
        Setting.require(
                publishBefore.compareTo(rotateAfter) < 0,
                "smsauth.signing-key.publish-before is shorter than"
                        + " smsauth.signing-key.rotate-after");
    }
}
