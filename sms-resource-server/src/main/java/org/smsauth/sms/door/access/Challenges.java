package org.smsauth.sms.door.access;

import org.smsauth.runtime.possession.ProofCheck;
import org.smsauth.runtime.possession.Scheme;
import org.smsauth.sms.door.web.ApiSettings;
import org.springframework.stereotype.Component;

/**
 * The {@code WWW-Authenticate} header of every 401 and 403.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9449#section-7.1">RFC 9449 section 7.1</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-5.1">RFC 9728 section 5.1</a>
 */
@Component
public class Challenges {

    /** The name of the header. */
    public static final String HEADER = "WWW-Authenticate";

    private static final int LONGEST_DESCRIPTION = 300;

    private final String end;

    Challenges(ApiSettings api) {
        this.end = ", resource_metadata=\"" + ResourceMetadata.url(api) + "\"";
    }

    /** Says where to learn how to get a token, and nothing of an error: none was made. */
    public String bare(Scheme scheme) {
        return start(scheme) + end(scheme);
    }

    public String invalidToken(Scheme scheme, String why) {
        return error(scheme, "invalid_token", why) + end(scheme);
    }

    /** (RFC 9449 section 7.1). */
    public String invalidProof(String why) {
        return error(Scheme.DPOP, "invalid_dpop_proof", why) + end(Scheme.DPOP);
    }

    public String insufficientScope(Scheme scheme, String scope, String why) {
        return error(scheme, "insufficient_scope", why) + ", scope=\"" + scope + "\"" + end(scheme);
    }

    private static String error(Scheme scheme, String error, String why) {
        return start(scheme) + ", error=\"" + error + "\"" + description(why);
    }

    private static String start(Scheme scheme) {
        return scheme.wire() + " realm=\"sms\"";
    }

    private String end(Scheme scheme) {
        return switch (scheme) {
            case BEARER -> end;
            case DPOP -> ", algs=\"" + String.join(" ", ProofCheck.algorithms()) + "\"" + end;
        };
    }

    /** Words that may hold what a token says: only the characters RFC 6750 has in a description. */
    private static String description(String why) {
        var safe = why.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
        return ", error_description=\""
                + safe.substring(0, Math.min(safe.length(), LONGEST_DESCRIPTION))
                + "\"";
    }
}
