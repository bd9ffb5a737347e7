package org.smsauth.auth.client;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.security.web.util.matcher.IpAddressMatcher;

/**
 * The networks requests may come from, in CIDR notation (RFC 4632, RFC 4291); none means any.
 * {@link #toString()} is the stored form.
 */
public record Networks(List<String> cidrs) {

    public static final Networks ANY = new Networks(List.of());

    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F.:]+(/[0-9]{1,3})?");

    /**
     * Takes well-formed networks.
     *
     * @throws IllegalArgumentException when one is not an address or a network
     */
    public Networks {
        cidrs = List.copyOf(new LinkedHashSet<>(cidrs));
        cidrs.forEach(Networks::matcher);
    }

    /** Reads the stored form. */
    public static Networks parse(String text) {
        return text.isEmpty() ? ANY : new Networks(Arrays.asList(text.split(",")));
    }

    /** Whether a request from that address may pass. */
    public boolean permit(String address) {
        return cidrs.isEmpty() || cidrs.stream().anyMatch(it -> matcher(it).matches(address));
    }

    /** Whether each address that these permit is one that the others permit. */
    boolean isWithin(Networks others) {
        return others.cidrs.isEmpty()
                || (!cidrs.isEmpty()
                        && cidrs.stream()
                                .allMatch(it -> others.cidrs.stream().anyMatch(o -> holds(o, it))));
    }

    private static boolean holds(String wider, String cidr) {
        return prefix(cidr) >= prefix(wider)
                && matcher(wider).matches(cidr.replaceFirst("/.*", ""));
    }

    private static int prefix(String cidr) {
        var slash = cidr.indexOf('/');
        if (slash >= 0) {
            return Integer.parseInt(cidr.substring(slash + 1));
        }
        return cidr.indexOf(':') >= 0 ? 128 : 32;
    }

    private static IpAddressMatcher matcher(String cidr) {
        if (!LITERAL.matcher(cidr).matches()) {
            throw new IllegalArgumentException(
                    "a network is an address like 10.0.3.7 or 2001:db8::/32, not " + cidr);
        }
        return new IpAddressMatcher(cidr);
    }

    @Override
    public String toString() {
        return String.join(",", cidrs);
    }
}
