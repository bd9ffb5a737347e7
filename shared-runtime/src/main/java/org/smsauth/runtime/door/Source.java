package org.smsauth.runtime.door;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;

/** Where callers come from: an address, or with IPv6 the /64 that one subscriber has. */
final class Source {

    private static final int SUBSCRIBER = 8; // bytes of a /64

    private Source() {}

    static String of(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var network = address.getAddress();
        Arrays.fill(network, SUBSCRIBER, network.length, (byte) 0);
        try {
            return InetAddress.getByAddress(network).getHostAddress() + "/64";
        } catch (java.net.UnknownHostException e) {
            throw new IllegalStateException("an address of 16 bytes is one", e);
        }
    }

    /**
     * @param literal an address as text; what is none is its own source
     */
    static String of(String literal) {
        try {
            return of(InetAddress.ofLiteral(literal));
        } catch (IllegalArgumentException e) {
            return literal;
        }
    }
}
