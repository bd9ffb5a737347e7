package org.smsauth.runtime.edge;

import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smsauth.runtime.setting.UnusableSettingException;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose word is taken for where a request comes from.
 *
 * @param trustedProxies the addresses of the proxies in front of this server, in CIDR notation:
 *     what they say of a client's address, scheme and certificate is believed; what anybody else
 *     says of them is ignored
 * @param forwardedHeader the one header in which they say the address; without it a request comes
 *     from whoever connects
 */
@ConfigurationProperties("smsauth")
public record ProxySettings(
        @DefaultValue List<String> trustedProxies, @Nullable ForwardedHeader forwardedHeader) {

    public ProxySettings {
        trustedProxies = List.copyOf(trustedProxies);
        for (var network : trustedProxies) {
            if (!isOfSome(network)) {
                throw new UnusableSettingException(
                        "smsauth.trusted-proxies has addresses or networks of proxies, like"
                                + " 10.0.3.7 or 2001:db8::/32, and not everybody's; not "
                                + network);
            }
        }
        if (forwardedHeader != null && trustedProxies.isEmpty()) {
            throw new UnusableSettingException(
                    "smsauth.forwarded-header needs smsauth.trusted-proxies: anybody else could"
                            + " send that header too");
        }
    }

    private static boolean isOfSome(String network) {
        var parts = network.split("/", -1);
        try {
            var bits = InetAddress.ofLiteral(parts[0]).getAddress().length * 8;
            var prefix = parts.length == 1 ? bits : Integer.parseInt(parts[1]);
            return Address.parse(parts[0]).isPresent()
                    && parts.length <= 2
                    && prefix > 0
                    && prefix <= bits;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
