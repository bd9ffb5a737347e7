package org.smsauth.runtime.rate;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * Whom an address counts as: an IPv4 address as itself, an IPv6 address as its network of 64 bits,
 * all of whose addresses one host may use (RFC 4291 section 2.5.1).
 */
public final class SourceNetwork {

    private static final int NETWORK_BYTES = 8;

    private SourceNetwork() {}

    /** What to count by, such as {@code 192.0.2.7} or {@code 2001:db8:0:1:0:0:0:0/64}. */
    public static String of(String address) {
        try {
            var ip = InetAddress.ofLiteral(address);
            return ip instanceof Inet6Address wide ? network(wide) : ip.getHostAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return address;
        }
    }

    private static String network(Inet6Address address) {
        if (address.isLoopbackAddress()) {
            return address.getHostAddress();
        }
        var bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        return asText(bytes) + "/64";
    }

    private static String asText(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes).getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
