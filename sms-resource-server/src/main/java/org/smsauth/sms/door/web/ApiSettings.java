package org.smsauth.sms.door.web;

import java.net.URI;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.runtime.web.PublicPath;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What this API is called.
 *
 * @param resource the resource identifier (RFC 8707): the audience of its tokens and the base of
 *     the URLs it tells about itself
 */
@ConfigurationProperties("smsauth")
public record ApiSettings(@DefaultValue("http://localhost:8080") URI resource) {

    public ApiSettings {
        Setting.require(
                resource.isAbsolute()
                        && resource.getHost() != null
                        && resource.getFragment() == null,
                "smsauth.resource is an absolute URL without fragment, not " + resource);
        PublicPath.of("smsauth.resource", resource);
    }

    /** What stands before every path of this server, when the resource has a path. */
    public PublicPath path() {
        return PublicPath.of("smsauth.resource", resource);
    }

    /** A URL of this API. */
    public String url(String path) {
        return resource.toString().replaceFirst("/$", "") + path;
    }
}
