package org.smsauth.auth.console;

import org.smsauth.auth.issuer.IssuerSettings;

/**
 * How the console's cookies are called and where browsers send them. With TLS a name begins with a
 * prefix by which browsers take the cookie from this server over TLS alone: no neighbouring host
 * name can set one. That of a whole host goes with the path {@code /}; below a path of the issuer
 * the other one stands.
 *
 * @see <a href="https://www.ietf.org/archive/id/draft-ietf-httpbis-rfc6265bis-22.html">Cookies
 *     (6265bis), section 4.1.3</a>
 */
public record ConsoleCookies(boolean secure, String prefix) {

    public static ConsoleCookies of(IssuerSettings issuer) {
        return new ConsoleCookies(ConsoleFrame.isSecure(issuer), issuer.path().prefix());
    }

    public String name(String plain) {
        if (!secure) {
            return plain;
        }
        return (isOfWholeHost() ? "__Host-" : "__Secure-") + plain;
    }

    /**
     * The path of a cookie.
     *
     * @param needed below which of this server's paths it is read
     */
    public String path(String needed) {
        return isOfWholeHost() ? "/" : prefix + needed;
    }

    private boolean isOfWholeHost() {
        return secure && prefix.isEmpty();
    }
}
