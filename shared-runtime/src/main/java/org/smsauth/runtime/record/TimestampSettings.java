package org.smsauth.runtime.record;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who stamps the record's checkpoints with the time (RFC 3161).
 *
 * @param url of the time stamping authority; plain HTTP will do, for what it answers is signed;
 *     null for none
 * @param every how often the last checkpoint gets a stamp, which counts for all before it
 */
@ConfigurationProperties("smsauth.record.timestamp")
record TimestampSettings(@Nullable URI url, @DefaultValue("1m") Duration every) {

    static final String SET = "smsauth.record.timestamp.url";

    TimestampSettings {
        Setting.require(
                url == null
                        || (url.getHost() != null
                                && ("http".equals(url.getScheme())
                                        || "https".equals(url.getScheme()))),
                "%s is an http or https URL, such as http://tsa.example.com/tsr; not %s"
                        .formatted(SET, url));
        Setting.between(
                "smsauth.record.timestamp.every", every, Duration.ofMinutes(1), Duration.ofDays(1));
    }
}
