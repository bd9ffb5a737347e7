package org.smsauth.runtime.possession;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Objects;

/** Compares URLs as DPoP does: scheme, host, port and path, in their normal form. */
final class RequestUrl {

    private RequestUrl() {}

    /** False too when one is not a URL (RFC 9449 section 4.3, RFC 3986 sections 6.2.2, 6.2.3). */
    static boolean same(String one, String other) {
        try {
            return normal(one).equals(normal(other));
        } catch (URISyntaxException | NullPointerException e) {
            return false;
        }
    }

    private static String normal(String text) throws URISyntaxException {
        var url = new URI(text).normalize();
        var scheme = Objects.requireNonNull(url.getScheme()).toLowerCase(Locale.ROOT);
        var host = Objects.requireNonNull(url.getHost()).toLowerCase(Locale.ROOT);
        var path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return scheme + "://" + host + ":" + port(scheme, url.getPort()) + path;
    }

    private static int port(String scheme, int port) {
        if (port >= 0) {
            return port;
        }
        return scheme.equals("https") ? 443 : 80;
    }
}
