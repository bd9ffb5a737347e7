package org.smsauth.auth.credential.use;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** Which network an address is in, as coarsely as one organisation usually has them. */
final class Network {

    private static final int IPV4_BITS = 24;
    private static final int IPV6_BITS = 48;

    private Network() {}

    /** In CIDR notation (RFC 4632, RFC 4291); what is no address stays as it is. */
    static String of(String address) {
        try {
            var read = InetAddress.ofLiteral(address);
            var bits = read instanceof Inet4Address ? IPV4_BITS : IPV6_BITS;
            var bytes = read.getAddress();
            Arrays.fill(bytes, bits / Byte.SIZE, bytes.length, (byte) 0);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/" + bits;
        } catch (IllegalArgumentException | UnknownHostException notAnAddress) {
            return address;
        }
    }
}
