package org.smsauth.auth.issuer;

import java.net.URI;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * What tokens say about this installation.
 *
 * @param issuer the {@code iss} of every token: the URL clients and resource servers reach this
 *     server by, without a slash at the end
 * @param resource the {@code aud} of every token that sends: the SMS API's resource identifier (RFC
 *     8707)
 */
@ConfigurationProperties("smsauth")
public record IssuerSettings(URI issuer, URI resource) {

    public IssuerSettings {
        requireUrl("smsauth.issuer", issuer);
        requireUrl("smsauth.resource", resource);
        PublicPath.of("smsauth.issuer", issuer);
    }

    /** What stands before every path of this server, when the issuer has a path. */
    public PublicPath path() {
        return PublicPath.of("smsauth.issuer", issuer);
    }

    private static void requireUrl(String setting, URI value) {
        var isUrl =
                value.isAbsolute()
                        && value.getHost() != null
                        && value.getRawQuery() == null
                        && value.getRawFragment() == null
                        && !value.toString().endsWith("/");
        if (!isUrl) {
            throw new IllegalArgumentException(
                    "%s is a URL without query, fragment or slash at the end, like %s; not %s"
                            .formatted(setting, "https://auth.example.com", value));
        }
    }

    /** The resource identifier of this server's own API: the {@code aud} of management tokens. */
    public URI managementApi() {
        return URI.create(issuer + "/api/v1");
    }

    /** The URL of a path of this server. */
    public String url(String path) {
        return issuer + path;
    }
}
