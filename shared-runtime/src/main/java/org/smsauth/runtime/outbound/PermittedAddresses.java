package org.smsauth.runtime.outbound;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * Resolves a host to addresses that may be connected to. The connection is made to what was checked
 * here, so that a name cannot mean another address a moment later. One forbidden address forbids
 * the host.
 */
public final class PermittedAddresses implements DnsResolver {

    /** All of IPv6 that is routed publicly; what lies outside is forbidden. */
    private static final List<IpAddressMatcher> GLOBAL_IPV6 = networks("2000::/3");

    private static final List<IpAddressMatcher> LOOPBACK = networks("127.0.0.0/8", "::1/128");

    /** The special-purpose registries of IANA (RFC 6890), as far as they could lead inside. */
    private static final List<IpAddressMatcher> SPECIAL =
            networks(
                    "0.0.0.0/8",
                    "10.0.0.0/8",
                    "100.64.0.0/10",
                    "127.0.0.0/8",
                    "169.254.0.0/16",
                    "172.16.0.0/12",
                    "192.0.0.0/24",
                    "192.168.0.0/16",
                    "198.18.0.0/15",
                    "224.0.0.0/4",
                    "240.0.0.0/4",
                    "2001::/32", // Teredo carries an IPv4 address
                    "2002::/16"); // so does 6to4

    private final DnsResolver names;
    private final List<IpAddressMatcher> allowed;

    public PermittedAddresses(OutboundSettings settings) {
        this(settings, SystemDefaultDnsResolver.INSTANCE);
    }

    /**
     * @param names tells what is to be judged
     */
    public PermittedAddresses(OutboundSettings settings, DnsResolver names) {
        this.names = names;
        this.allowed =
                Stream.concat(
                                settings.allowedNetworks().stream().map(IpAddressMatcher::new),
                                settings.allowLoopback() ? LOOPBACK.stream() : Stream.empty())
                        .toList();
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        var addresses = names.resolve(host);
        for (var address : addresses) {
            if (!permits(address)) {
                throw new UnknownHostException(
                        "%s is at %s, which is not a public address and not in smsauth.outbound.allowed-networks"
                                .formatted(host, address.getHostAddress()));
            }
        }
        return addresses;
    }

    private boolean permits(InetAddress address) {
        var text = address.getHostAddress().replaceFirst("%.*", "");
        if (matches(allowed, text)) {
            return true;
        }
        var special =
                address.isAnyLocalAddress()
                        || address.isLoopbackAddress()
                        || address.isLinkLocalAddress()
                        || address.isSiteLocalAddress()
                        || address.isMulticastAddress()
                        || matches(SPECIAL, text);
        return !special && (!text.contains(":") || matches(GLOBAL_IPV6, text));
    }

    private static boolean matches(List<IpAddressMatcher> networks, String address) {
        return networks.stream().anyMatch(it -> it.matches(address));
    }

    private static List<IpAddressMatcher> networks(String... cidrs) {
        return Stream.of(cidrs).map(IpAddressMatcher::new).toList();
    }

    @Override
    public String resolveCanonicalHostname(String host) throws UnknownHostException {
        return names.resolveCanonicalHostname(host);
    }
}
