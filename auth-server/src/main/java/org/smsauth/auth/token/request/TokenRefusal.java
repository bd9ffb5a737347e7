package org.smsauth.auth.token.request;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.smsauth.auth.token.rate.ClientRate;
import org.springframework.http.HttpStatus;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * What a client is told that is refused, in the words of RFC 6749 section 5.2.
 *
 * @param status the HTTP status it is answered with
 * @param error the error code
 * @param description what is wrong and what would be right; printable ASCII, for the wire
 * @param retryAfter how long to wait before trying again; zero when trying again does not help
 */
public record TokenRefusal(
        HttpStatus status, String error, String description, Duration retryAfter) {

    /** RFC 9449 section 5. */
    private static final String INVALID_DPOP_PROOF = "invalid_dpop_proof";

    /** RFC 9449 section 8. */
    private static final String USE_DPOP_NONCE = "use_dpop_nonce";

    /** RFC 9396 section 5. */
    private static final String INVALID_AUTHORIZATION_DETAILS = "invalid_authorization_details";

    /** RFC 8707 section 2. */
    static final String INVALID_TARGET = "invalid_target";

    /** What was sent is not sent back at length. */
    private static final int LONGEST_TOLD = 1000;

    private TokenRefusal(HttpStatus status, String error, String description) {
        this(status, error, description, Duration.ZERO);
    }

    private static TokenRefusal badRequest(String error, String description) {
        return new TokenRefusal(HttpStatus.BAD_REQUEST, error, description);
    }

    public static TokenRefusal invalidRequest(String description) {
        return badRequest(OAuth2ErrorCodes.INVALID_REQUEST, description);
    }

    public static TokenRefusal unauthorizedClient(String description) {
        return badRequest(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, description);
    }

    public static TokenRefusal invalidScope(String description) {
        return badRequest(OAuth2ErrorCodes.INVALID_SCOPE, description);
    }

    public static TokenRefusal invalidTarget(String description) {
        return badRequest(INVALID_TARGET, description);
    }

    static TokenRefusal unsupportedGrantType() {
        return badRequest(
                OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE,
                "The only grant type here is client_credentials");
    }

    public static TokenRefusal invalidAuthorizationDetails(String description) {
        return badRequest(INVALID_AUTHORIZATION_DETAILS, description);
    }

    public static TokenRefusal invalidDpopProof(String description) {
        return badRequest(INVALID_DPOP_PROOF, description);
    }

    public static TokenRefusal useDpopNonce() {
        return badRequest(
                USE_DPOP_NONCE,
                "Sign a DPoP proof with the nonce of this answer's DPoP-Nonce header, and send the"
                        + " request again");
    }

    /** The same words whatever failed: they must not help to guess. */
    public static TokenRefusal invalidClient() {
        return new TokenRefusal(
                HttpStatus.UNAUTHORIZED,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "Client authentication failed: no such client, or not its credential, or one that"
                        + " has expired, was revoked or was used before. The record of this request_id has the reason.");
    }

    /**
     * In words that tell the sender what it sent, and what would be right.
     *
     * @param told null for the usual words
     */
    public static TokenRefusal invalidClient(@Nullable String told) {
        return told == null
                ? invalidClient()
                : new TokenRefusal(
                        HttpStatus.UNAUTHORIZED,
                        OAuth2ErrorCodes.INVALID_CLIENT,
                        "Client authentication failed: "
                                + (told.length() <= LONGEST_TOLD
                                        ? told
                                        : told.substring(0, LONGEST_TOLD) + "..."));
    }

    public static TokenRefusal noClientAuthentication() {
        return new TokenRefusal(
                HttpStatus.UNAUTHORIZED,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "Client authentication is missing: send client id and secret in an Authorization:"
                        + " Basic header, or as client_id and client_secret in the body, or send a"
                        + " client_assertion, or use a TLS client certificate with client_id");
    }

    /** RFC 6749 section 5.2: the answer names the scheme that would be right. */
    public static TokenRefusal otherScheme() {
        return new TokenRefusal(
                HttpStatus.UNAUTHORIZED,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "The Authorization header must be Basic with client id and secret; other ways to"
                        + " authenticate go without that header");
    }

    public static TokenRefusal tooManyAttempts(Duration retryAfter) {
        return new TokenRefusal(
                HttpStatus.TOO_MANY_REQUESTS,
                OAuth2ErrorCodes.INVALID_CLIENT,
                "Client authentication failed, and too often from this address; correct the credential"
                        + " and try again later",
                retryAfter);
    }

    /** RFC 6585 section 4, in the form of RFC 6749 section 5.2. */
    public static TokenRefusal tooFast(ClientRate.TooFast why) {
        return new TokenRefusal(
                HttpStatus.TOO_MANY_REQUESTS,
                OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                why.words(),
                Duration.ofSeconds(why.seconds()));
    }

    /** The record will never be written as it is: a mistake of this server's. */
    static TokenRefusal defect() {
        return new TokenRefusal(
                HttpStatus.INTERNAL_SERVER_ERROR,
                OAuth2ErrorCodes.SERVER_ERROR,
                "This server made a mistake, and nothing was granted; quote the request_id when you report it",
                Duration.ZERO);
    }
}
