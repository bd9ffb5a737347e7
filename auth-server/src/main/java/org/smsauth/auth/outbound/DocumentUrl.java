package org.smsauth.auth.outbound;

import java.net.URI;
import java.util.Set;

/** Where a document can be read: an https URL, or for trials one of http on this machine. */
public record DocumentUrl(URI value) {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final int LONGEST = 1000;
    private static final int LARGEST_PORT = 65_535;

    /**
     * @throws IllegalArgumentException when it is none
     */
    public DocumentUrl {
        var isUrl =
                value.getHost() != null
                        && value.getRawUserInfo() == null
                        && value.getRawFragment() == null
                        && value.toString().length() <= LONGEST
                        && value.getPort() <= LARGEST_PORT
                        && ("https".equals(value.getScheme()) || isOfThisMachine(value));
        if (!isUrl) {
            throw new IllegalArgumentException(
                    "give an https URL without user or fragment, like https://client.example.com/jwks.json");
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when the text is no such URL
     */
    public static DocumentUrl parse(String text) {
        return new DocumentUrl(URI.create(text));
    }

    /** Whether it is good for trials alone. */
    boolean isPlain() {
        return isOfThisMachine(value);
    }

    private static boolean isOfThisMachine(URI url) {
        return "http".equals(url.getScheme()) && THIS_MACHINE.contains(url.getHost());
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
