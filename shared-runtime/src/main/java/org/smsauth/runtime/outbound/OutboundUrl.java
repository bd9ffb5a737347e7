package org.smsauth.runtime.outbound;

import java.net.IDN;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Where others may be asked: an https URL, or for trials one of http on this machine. */
public final class OutboundUrl {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 1000;
    private static final int LARGEST_PORT = 65_535;
    private static final String BYTE = "(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])";
    private static final Pattern ENDS_IN_NUMBER =
            Pattern.compile(
                    "^(?!%1$s\\.%1$s\\.%1$s\\.%1$s$)(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)\\.?$"
                            .formatted(BYTE));
    private static final Pattern HOST_BEYOND_ASCII =
            Pattern.compile(
                    "([A-Za-z]+://)([^/?#@:\\[\\\\]*[^\\x00-\\x7F][^/?#@:\\[\\\\]*)((?:[:/?#].*)?)");

    private OutboundUrl() {}

    /**
     * Passes one on.
     *
     * @param example what one looks like
     * @throws IllegalArgumentException when it is none
     */
    public static URI require(URI url, String example) {
        var isUrl =
                url.getHost() != null
                        && url.getRawUserInfo() == null
                        && url.getRawFragment() == null
                        && url.toString().length() <= LONGEST
                        && url.getPort() != 0
                        && url.getPort() <= LARGEST_PORT
                        && ("https".equals(url.getScheme()) || isPlain(url));
        if (!isUrl) {
            throw notOne(example);
        }
        return url;
    }

    /**
     * Reads one, into one spelling of its scheme and of what is not ASCII (RFC 3986 sections 3.1
     * and 2.5; RFC 5891 section 4 for its host). An address of IPv4 is written in its four decimal
     * numbers (section 3.2.2): what else ends in a number means one address to some, and another to
     * others.
     *
     * @param example what one looks like
     * @throws IllegalArgumentException when it is none
     */
    public static URI read(String text, String example) {
        try {
            var url = new URI(inLowerCase(new URI(withHostInAscii(text))).toASCIIString());
            if (ENDS_IN_NUMBER.matcher(require(url, example).getHost()).find()) {
                throw notOne(example);
            }
            return url;
        } catch (URISyntaxException | IllegalArgumentException _) {
            throw notOne(example);
        }
    }

    private static String withHostInAscii(String text) {
        var found = HOST_BEYOND_ASCII.matcher(text);
        return found.matches()
                ? found.group(1)
                        + IDN.toASCII(found.group(2), IDN.USE_STD3_ASCII_RULES)
                        + found.group(3)
                : text;
    }

    private static URI inLowerCase(URI url) throws URISyntaxException {
        var scheme = url.getScheme();
        return scheme == null
                ? url
                : new URI(
                        scheme.toLowerCase(Locale.ROOT)
                                + url.toString().substring(scheme.length()));
    }

    private static IllegalArgumentException notOne(String example) {
        return new IllegalArgumentException(
                "give an https URL without user or fragment, of at most %d characters, like %s"
                        .formatted(LONGEST, example));
    }

    /**
     * Passes one on unless it is for trials, and there are none here.
     *
     * @param trials whether this machine may be asked ({@code smsauth.outbound.allow-loopback})
     * @throws IllegalArgumentException when it may not
     */
    public static URI asked(URI url, boolean trials) {
        if (isPlain(url) && !trials) {
            throw new IllegalArgumentException(
                    "must be an https URL: http, to this machine, is for trials, which an operator permits by smsauth.outbound.allow-loopback");
        }
        return url;
    }

    /** Whether it is good for trials alone. */
    public static boolean isPlain(URI url) {
        return "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
    }
}
