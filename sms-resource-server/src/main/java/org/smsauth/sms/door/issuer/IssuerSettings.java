package org.smsauth.sms.door.issuer;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose tokens are good.
 *
 * @param issuer the authorization server, exactly as tokens name it in {@code iss}
 * @param jwkSetUri where its keys are; when absent, its metadata (RFC 8414) tells
 * @param clockSkew how far its clock and this one's may differ, at most 30 seconds
 */
@ConfigurationProperties("smsauth")
public record IssuerSettings(
        @DefaultValue("http://localhost:9000") URI issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue("5s") Duration clockSkew) {

    public IssuerSettings {
        Setting.require(
                issuer.isAbsolute() && issuer.getHost() != null && issuer.getQuery() == null,
                "smsauth.issuer is an absolute URL without query, not " + issuer);
        Setting.between("smsauth.clock-skew", clockSkew, Duration.ZERO, Duration.ofSeconds(30));
    }

    /** Where the issuer's metadata is: the well-known path goes before the issuer's own path. */
    URI metadata() {
        var path = issuer.getRawPath().replaceFirst("/$", "");
        return issuer.resolve("/.well-known/oauth-authorization-server" + path);
    }
}
