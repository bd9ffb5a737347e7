package org.smsauth.auth.console;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.session.web.http.CookieSerializer;
import org.springframework.session.web.http.DefaultCookieSerializer;

/**
 * The session cookie: the stored id, sealed under a key of this installation, so that whoever reads
 * the database cannot take over a session.
 */
public final class SealedCookie implements CookieSerializer {

    public static final String NAME = "smsauth-console";

    private static final String ALGORITHM = "HmacSHA256";
    private static final char BETWEEN = '.';

    private final DefaultCookieSerializer cookie = new DefaultCookieSerializer();
    private final SecretKey key;

    public SealedCookie(SecretKey key, ConsoleCookies cookies) {
        this.key = key;
        cookie.setCookieName(cookies.name(NAME));
        cookie.setCookiePath(cookies.path(ConsoleFrame.ROOT));
        cookie.setUseHttpOnlyCookie(true);
        cookie.setUseSecureCookie(cookies.secure());
        cookie.setSameSite("Lax");
        cookie.setUseBase64Encoding(false);
    }

    @Override
    public void writeCookieValue(CookieValue value) {
        var id = value.getCookieValue();
        cookie.writeCookieValue(
                new CookieValue(
                        value.getRequest(), value.getResponse(), id.isEmpty() ? "" : sealed(id)));
    }

    @Override
    public List<String> readCookieValues(HttpServletRequest request) {
        return cookie.readCookieValues(request).stream()
                .flatMap(it -> Stream.ofNullable(opened(it)))
                .toList();
    }

    private String sealed(String id) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var seal = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return id + BETWEEN + Base64.getUrlEncoder().withoutPadding().encodeToString(seal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private @Nullable String opened(String value) {
        var end = value.indexOf(BETWEEN);
        return end > 0 && isSame(sealed(value.substring(0, end)), value)
                ? value.substring(0, end)
                : null;
    }

    private static boolean isSame(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
