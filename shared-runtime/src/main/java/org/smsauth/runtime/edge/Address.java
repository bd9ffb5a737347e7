package org.smsauth.runtime.edge;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** An IP address as text, in the one form that Java gives it; never a host name. */
final class Address {

    /** As proxies write one, with or without a port: {@code [2001:db8::7]:443}. */
    private static final Pattern NODE =
            Pattern.compile(
                    "(?<v4>\\d{1,3}(?:\\.\\d{1,3}){3})(?::\\d{1,5})?"
                            + "|\\[(?<v6>[0-9a-fA-F:.]{2,45})](?::\\d{1,5})?"
                            + "|(?<bare>[0-9a-fA-F]{0,4}:[0-9a-fA-F:.]{1,45})");

    private Address() {}

    /**
     * The address of a node; empty when it is none, such as {@code unknown} (RFC 7239 section 6).
     */
    static Optional<String> parse(String node) {
        var found = NODE.matcher(node);
        if (!found.matches()) {
            return Optional.empty();
        }
        for (var form : new String[] {"v4", "v6", "bare"}) {
            if (found.group(form) != null) {
                return canonical(found.group(form));
            }
        }
        return Optional.empty();
    }

    /** An IPv4 address that IPv6 has put in its own form is an IPv4 address. */
    private static Optional<String> canonical(String literal) {
        try {
            return Optional.of(InetAddress.ofLiteral(literal).getHostAddress());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
