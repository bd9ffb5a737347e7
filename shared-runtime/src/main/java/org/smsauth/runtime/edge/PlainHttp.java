package org.smsauth.runtime.edge;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

/**
 * To whom plain HTTP may be spoken, on which secrets, tokens and keys travel in clear: this
 * machine, and hosts that {@code smsauth.plain-http-hosts} names, such as those behind the proxy
 * that ends TLS. All else is {@code https}.
 */
public final class PlainHttp {

    private static final String HOSTS = "smsauth.plain-http-hosts";

    private static final List<String> ADDRESSES =
            List.of(
                    "smsauth.issuer",
                    "smsauth.resource",
                    "smsauth.jwk-set-uri",
                    "smsauth.status-list.uri",
                    "smsauth.sms-api.url");

    /** RFC 6761 section 6.3, RFC 1122 section 3.2.1.3, RFC 4291 section 2.5.3. */
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(.+\\.)?localhost|127(\\.\\d{1,3}){3}|\\[(0*:)*0*1]");

    /**
     * @param plainHttpHosts names or addresses of hosts, without a port
     */
    @ConfigurationProperties("smsauth")
    record Settings(@DefaultValue Set<String> plainHttpHosts) {}

    private final Set<String> hosts;

    PlainHttp(Settings settings, Environment environment) {
        this.hosts =
                settings.plainHttpHosts().stream()
                        .map(it -> it.strip().toLowerCase(Locale.ROOT))
                        .collect(toUnmodifiableSet());
        ADDRESSES.forEach(it -> require(it, environment.getProperty(it, "")));
    }

    private void require(String setting, String address) {
        if (address.toLowerCase(Locale.ROOT).startsWith("http:") && !permits(address)) {
            throw new UnusableSettingException(
                    "%s=%s would have secrets and tokens travel in clear: make it https, or name its host in %s"
                            .formatted(setting, address, HOSTS));
        }
    }

    private boolean permits(String address) {
        try {
            return permits(new URI(address));
        } catch (URISyntaxException noAddress) {
            return true; // whoever reads the setting says so
        }
    }

    /** Whether something may be asked of that address. */
    public boolean permits(URI address) {
        var scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        var host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return scheme.equals("https")
                || (scheme.equals("http")
                        && (THIS_MACHINE.matcher(host).matches() || hosts.contains(host)));
    }
}
