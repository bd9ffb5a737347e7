package org.smsauth.auth.token.request;

import java.util.LinkedHashMap;
import java.util.Set;
import java.util.UUID;
import org.smsauth.auth.issuer.OAuthPaths;
import org.smsauth.runtime.edge.RefusalForm;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * What clients are told that get no further than the server's door (RFC 6749 section 5.2, RFC 7591
 * section 3.2.2).
 */
public final class OAuthErrors {

    private static final Set<String> DOCUMENTS = Set.of(OAuthPaths.STATUS_LIST, OAuthPaths.JWKS);

    private OAuthErrors() {}

    /** Whether the path is one of OAuth's endpoints; keys and the status list are none. */
    public static boolean areFor(String path) {
        return path.startsWith(OAuthPaths.ROOT) && !DOCUMENTS.contains(path);
    }

    /**
     * The error and its description.
     *
     * @param status the status it is answered with, 400 or more
     */
    public static RefusalForm.Body of(int status, String description, UUID requestId) {
        var body = new LinkedHashMap<String, Object>();
        body.put("error", code(HttpStatus.valueOf(status)));
        body.put("error_description", description);
        body.put("request_id", requestId);
        return new RefusalForm.Body(MediaType.APPLICATION_JSON_VALUE, body);
    }

    /** RFC 6749 section 5.2 allows printable ASCII without quote and backslash. */
    public static String description(String text) {
        return text.replaceAll("[^\\x20-\\x21\\x23-\\x5B\\x5D-\\x7E]", "?");
    }

    private static String code(HttpStatus status) {
        return switch (status) {
            case SERVICE_UNAVAILABLE -> OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE;
            case HttpStatus it when it.is4xxClientError() -> OAuth2ErrorCodes.INVALID_REQUEST;
            default -> OAuth2ErrorCodes.SERVER_ERROR;
        };
    }
}
