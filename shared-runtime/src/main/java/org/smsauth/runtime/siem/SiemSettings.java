package org.smsauth.runtime.siem;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.Setting;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Where the record is brought to.
 *
 * @param url {@code syslog+tls://host:6514}, {@code syslog+tcp://host:601} or {@code https://…};
 *     {@code http://…} on this machine alone; null for nowhere
 * @param sslBundle whom to trust there, and by which certificate to come in; null for the JDK's
 *     authorities, and none
 * @param authorizationFile a file with what the header {@code Authorization} says; null for none
 */
@ConfigurationProperties("smsauth.siem")
public record SiemSettings(
        @Nullable String url, @Nullable String sslBundle, @Nullable Path authorizationFile) {

    static final String SET = "smsauth.siem.url";

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int SYSLOG_TLS = 6514;
    private static final int SYSLOG_TCP = 601;

    public SiemSettings {
        if (url != null) {
            target(url);
        }
        Setting.require(
                authorizationFile == null || (url != null && url.startsWith("http")),
                "smsauth.siem.authorization-file is for a smsauth.siem.url of HTTP, not for syslog");
    }

    /** Where, and how. */
    sealed interface Target {

        /** By syslog, over TLS or not. */
        record Syslog(String host, int port, boolean tls) implements Target {}

        /** By HTTP. */
        record Http(URI url) implements Target {}
    }

    Target target() {
        if (url == null) {
            throw new IllegalStateException(SET + " is not set");
        }
        return target(url);
    }

    private static Target target(String url) {
        var shape =
                "%s is syslog+tls://host:6514, syslog+tcp://host:601 or https://host/path, or http:// on this machine; not %s"
                        .formatted(SET, url);
        URI uri;
        try {
            uri = new URI(url);
        } catch (URISyntaxException e) {
            throw new UnusableSettingException(shape);
        }
        var host = uri.getHost();
        var scheme = uri.getScheme();
        Setting.require(host != null && scheme != null && uri.getUserInfo() == null, shape);
        var path = uri.getRawPath();
        var hasNoPath = (path == null || path.isEmpty()) && uri.getRawQuery() == null;
        return switch (String.valueOf(scheme)) {
            case "syslog+tls", "syslog+tcp" -> {
                Setting.require(hasNoPath, shape);
                var tls = "syslog+tls".equals(scheme);
                var usual = tls ? SYSLOG_TLS : SYSLOG_TCP;
                var port = uri.getPort() < 0 ? usual : uri.getPort();
                yield new Target.Syslog(bare(String.valueOf(host)), port, tls);
            }
            case "https" -> new Target.Http(uri);
            case "http" -> {
                Setting.require(THIS_MACHINE.contains(host), shape);
                yield new Target.Http(uri);
            }
            default -> throw new UnusableSettingException(shape);
        };
    }

    /** An IPv6 address without the brackets that it has in a URL. */
    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }
}
