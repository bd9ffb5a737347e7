package org.smsauth.sms.door.issuer;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.runtime.text.Lasting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How the issuer's status list is followed.
 *
 * @param uri where it is, exactly as tokens name it; when absent, {@code /oauth2/status-list} of
 *     the issuer
 * @param poll how often it is asked for: how soon a revocation is known here
 * @param maxStaleness how long the last list is believed while no answer comes; past it every
 *     request with a token is refused
 * @param required whether a token must name its place in the list
 */
@ConfigurationProperties("smsauth.status-list")
public record StatusListSettings(
        @Nullable URI uri,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("30s") Duration maxStaleness,
        @DefaultValue("true") boolean required) {

    public StatusListSettings {
        Setting.require(
                uri == null || (uri.isAbsolute() && uri.getHost() != null),
                "smsauth.status-list.uri is an absolute URL, not " + uri);
        Setting.between(
                "smsauth.status-list.poll", poll, Duration.ofMillis(50), Duration.ofMinutes(10));
        Setting.between(
                "smsauth.status-list.max-staleness",
                maxStaleness,
                Duration.ofMillis(50),
                Duration.ofDays(1));
        Setting.require(
                maxStaleness.compareTo(poll) > 0,
                "smsauth.status-list.max-staleness is longer than the poll of %s, not %s"
                        .formatted(Lasting.inWords(poll), Lasting.inWords(maxStaleness)));
    }

    /** Where the list is. */
    public URI uriAt(IssuerSettings issuer) {
        return uri != null
                ? uri
                : URI.create(
                        issuer.issuer().toString().replaceFirst("/$", "") + "/oauth2/status-list");
    }
}
