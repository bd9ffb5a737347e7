package org.smsauth.auth.token;

import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2ErrorCodes;

/**
 * Why no token is issued, in the words of RFC 6749 section 5.2.
 *
 * @param error the error code
 * @param description what is wrong and what would be right; printable ASCII, for the wire
 */
record TokenRefusal(String error, String description) {

    /** RFC 9449 section 5. */
    private static final String INVALID_DPOP_PROOF = "invalid_dpop_proof";

    /** RFC 9449 section 8. */
    private static final String USE_DPOP_NONCE = "use_dpop_nonce";

    /** RFC 9396 section 5. */
    private static final String INVALID_AUTHORIZATION_DETAILS = "invalid_authorization_details";

    /** RFC 8707 section 2. */
    static final String INVALID_TARGET = "invalid_target";

    static TokenRefusal invalidRequest(String description) {
        return new TokenRefusal(OAuth2ErrorCodes.INVALID_REQUEST, description);
    }

    static TokenRefusal unauthorizedClient(String description) {
        return new TokenRefusal(OAuth2ErrorCodes.UNAUTHORIZED_CLIENT, description);
    }

    static TokenRefusal invalidScope(String description) {
        return new TokenRefusal(OAuth2ErrorCodes.INVALID_SCOPE, description);
    }

    static TokenRefusal invalidTarget(String description) {
        return new TokenRefusal(INVALID_TARGET, description);
    }

    static TokenRefusal invalidAuthorizationDetails(String description) {
        return new TokenRefusal(INVALID_AUTHORIZATION_DETAILS, description);
    }

    static TokenRefusal invalidDpopProof(String description) {
        return new TokenRefusal(INVALID_DPOP_PROOF, description);
    }

    static TokenRefusal useDpopNonce() {
        return new TokenRefusal(
                USE_DPOP_NONCE,
                "Sign a DPoP proof with the nonce of this answer's DPoP-Nonce header, and send the"
                        + " request again");
    }

    /** The same words whatever failed: they must not help to guess. */
    static TokenRefusal invalidClient() {
        return new TokenRefusal(
                OAuth2ErrorCodes.INVALID_CLIENT,
                "Client authentication failed: no such client, or not its credential, or one that"
                        + " has expired, was revoked or was used before. The record of this request_id has the reason.");
    }

    static TokenRefusal noClientAuthentication() {
        return new TokenRefusal(
                OAuth2ErrorCodes.INVALID_CLIENT,
                "Client authentication is missing: send client id and secret in an Authorization:"
                        + " Basic header, or as client_id and client_secret in the body, or send a"
                        + " client_assertion, or use a TLS client certificate with client_id");
    }

    static TokenRefusal unsupportedGrantType() {
        return new TokenRefusal(
                OAuth2ErrorCodes.UNSUPPORTED_GRANT_TYPE,
                "The only grant type here is client_credentials");
    }

    /** The record could not be written, so nothing was issued. */
    static TokenRefusal notRecorded() {
        return new TokenRefusal(
                OAuth2ErrorCodes.TEMPORARILY_UNAVAILABLE,
                "The request could not be recorded, so it was not granted; try again");
    }

    OAuth2Error asOAuth2Error() {
        return new OAuth2Error(error, description, null);
    }
}
