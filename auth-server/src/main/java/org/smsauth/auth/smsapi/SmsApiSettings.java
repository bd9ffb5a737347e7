package org.smsauth.auth.smsapi;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the SMS server's API is.
 *
 * @param url how this server reaches it, without a slash at the end; the resource identifier unless
 *     set
 * @param sslBundle the SSL bundle whose authorities are believed; null for the JDK's
 */
@ConfigurationProperties("smsauth.sms-api")
public record SmsApiSettings(URI url, @Nullable String sslBundle) {

    public SmsApiSettings {
        var isUrl =
                ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                        && url.getHost() != null
                        && url.getRawQuery() == null
                        && !url.toString().endsWith("/");
        Setting.require(
                isUrl,
                "smsauth.sms-api.url is an http or https URL without query or slash at the end,"
                        + " like https://sms.example.com; not "
                        + url);
    }
}
