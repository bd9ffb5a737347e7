package org.smsauth.auth.console.session;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The time zone in which a visitor reads times: that of the browser, which its script tells by a
 * cookie, or UTC where there is no script or the visitor wants it so.
 */
public final class ViewerZone {

    /** What the cookie is called; nothing secret is in it, and nothing is decided by it. */
    public static final String COOKIE = "smsauth-zone";

    private ViewerZone() {}

    public static ZoneId of(HttpServletRequest request) {
        return Stream.ofNullable(request.getCookies())
                .flatMap(Arrays::stream)
                .filter(it -> it.getName().equals(COOKIE))
                .map(Cookie::getValue)
                .flatMap(it -> read(it).stream())
                .findFirst()
                .orElse(ZoneOffset.UTC);
    }

    /** Nothing for what is no zone of this server's. */
    public static Optional<ZoneId> read(String text) {
        try {
            return text.matches("[A-Za-z][A-Za-z0-9_+/-]{0,50}")
                    ? Optional.of(ZoneId.of(text))
                    : Optional.empty();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
