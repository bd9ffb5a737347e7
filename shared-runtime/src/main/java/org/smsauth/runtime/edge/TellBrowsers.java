package org.smsauth.runtime.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What every answer tells browsers, whoever writes it: to guess no type, to load nothing for it and
 * show it in no frame, to tell no other page its address, and to come back over TLS alone once they
 * have come so. A page that needs more says what.
 */
public final class TellBrowsers {

    private static final String POLICY = "Content-Security-Policy";
    private static final String REFERRER = "Referrer-Policy";

    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /** A year, as ASVS and browsers' lists ask for. */
    private static final String TLS_ALONE = "max-age=31536000; includeSubDomains";

    private TellBrowsers() {}

    /** Over plain HTTP nothing is said of TLS (RFC 6797 section 7.2). */
    static void onEvery(HttpServletRequest request, HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader(POLICY, NOTHING);
        response.setHeader(REFERRER, "no-referrer");
        if (request.isSecure()) {
            response.setHeader("Strict-Transport-Security", TLS_ALONE);
        }
    }

    /**
     * Tells what a page may load.
     *
     * @param policy in the terms of Content Security Policy Level 3
     */
    public static void permit(HttpServletResponse response, String policy) {
        response.setHeader(POLICY, policy);
    }

    /** Lets a page tell its address to other pages of this server. */
    public static void permitReferrerWithin(HttpServletResponse response) {
        response.setHeader(REFERRER, "same-origin");
    }
}
