package org.smsauth.auth.api.caller;

import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.possession.Scheme;

/**
 * The {@code WWW-Authenticate} header of a 401 or 403.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449 section 7.1</a>
 */
public final class Challenge {

    private Challenge() {}

    /** Says nothing of an error: none was made. */
    public static String bare() {
        return start(Scheme.BEARER);
    }

    public static String invalidToken(Scheme scheme, String why) {
        return error(scheme, "invalid_token", why);
    }

    static String invalidProof(String why) {
        return error(Scheme.DPOP, "invalid_dpop_proof", why);
    }

    static String insufficientScope(Scheme scheme, String scope, String why) {
        return error(scheme, "insufficient_scope", why) + ", scope=\"" + scope + "\"";
    }

    private static String start(Scheme scheme) {
        return scheme.wire() + " realm=\"smsauth\"";
    }

    private static String error(Scheme scheme, String error, String why) {
        return start(scheme) + ", error=\"" + error + "\"" + description(why) + algorithms(scheme);
    }

    private static String algorithms(Scheme scheme) {
        return switch (scheme) {
            case BEARER -> "";
            case DPOP -> ", algs=\"" + String.join(" ", ProofCheck.algorithms()) + "\"";
        };
    }

    /** Only the characters RFC 6750 has in a description. */
    private static String description(String why) {
        return ", error_description=\""
                + why.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?")
                + "\"";
    }
}
