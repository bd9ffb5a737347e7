package org.smsauth.auth.api;

/**
 * The {@code WWW-Authenticate} header of a 401 or 403.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 */
final class Challenge {

    private static final String START = "Bearer realm=\"smsauth\"";

    private Challenge() {}

    /** Says nothing of an error: none was made. */
    static String bare() {
        return START;
    }

    static String invalidToken(String why) {
        return START + ", error=\"invalid_token\"" + description(why);
    }

    static String insufficientScope(String scope, String why) {
        return START
                + ", error=\"insufficient_scope\""
                + description(why)
                + ", scope=\""
                + scope
                + "\"";
    }

    /** Only the characters RFC 6750 has in a description. */
    private static String description(String why) {
        return ", error_description=\""
                + why.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?")
                + "\"";
    }
}
