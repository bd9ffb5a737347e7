package org.smsauth.runtime.outbound;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/** Where others may be asked: an https URL, or for trials one of http on this machine. */
public final class OutboundUrl {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 1000;
    private static final int LARGEST_PORT = 65_535;

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
     * and 2.5).
     *
     * @param example what one looks like
     * @throws IllegalArgumentException when it is none
     */
    public static URI read(String text, String example) {
        try {
            return require(new URI(inLowerCase(new URI(text)).toASCIIString()), example);
        } catch (URISyntaxException _) {
            throw notOne(example);
        }
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
                "give an https URL without user or fragment, like " + example);
    }

    /** Whether it is good for trials alone. */
    public static boolean isPlain(URI url) {
        return "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
    }
}
