package org.smsauth.sms.access;

import org.smsauth.sms.web.ApiSettings;
import org.springframework.stereotype.Component;

/**
 * The {@code WWW-Authenticate} header of every 401 and 403.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc6750#section-3">RFC 6750 section 3</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9728#section-5.1">RFC 9728 section 5.1</a>
 */
@Component
public class Challenges {

    /** The name of the header. */
    public static final String HEADER = "WWW-Authenticate";

    private static final int LONGEST_DESCRIPTION = 300;

    private final String start;
    private final String end;

    Challenges(ApiSettings api) {
        this.start = "Bearer realm=\"sms\"";
        this.end = ", resource_metadata=\"" + ResourceMetadata.url(api) + "\"";
    }

    /** Says where to learn how to get a token, and nothing of an error: none was made. */
    public String bare() {
        return start + end;
    }

    public String invalidToken(String why) {
        return start + ", error=\"invalid_token\"" + description(why) + end;
    }

    public String insufficientScope(String scope, String why) {
        return start
                + ", error=\"insufficient_scope\""
                + description(why)
                + ", scope=\""
                + scope
                + "\""
                + end;
    }

    /** Words that may hold what a token says: only the characters RFC 6750 has in a description. */
    private static String description(String why) {
        var safe = why.replaceAll("[^\\x20\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
        return ", error_description=\""
                + safe.substring(0, Math.min(safe.length(), LONGEST_DESCRIPTION))
                + "\"";
    }
}
