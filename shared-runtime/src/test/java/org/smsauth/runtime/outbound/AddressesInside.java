package org.smsauth.runtime.outbound;

import java.util.stream.Stream;

/** Addresses that lead inside, in every form: none is ever connected to. */
public final class AddressesInside {

    private AddressesInside() {}

    public static Stream<String> all() {
        return Stream.of(
                "127.0.0.1",
                "127.8.8.8",
                "0.0.0.0",
                "10.0.0.1",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.1",
                "198.18.0.1",
                "224.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:10.0.0.1",
                "fe80::1",
                "fec0::1",
                "fc00::1",
                "fd12:3456::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "2001::1",
                "2002:a00:1::1");
    }
}
