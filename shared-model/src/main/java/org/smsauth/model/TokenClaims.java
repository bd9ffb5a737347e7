package org.smsauth.model;

import java.time.Duration;

/** Names and fixed values in an access token (RFC 9068) that both servers must agree on. */
public final class TokenClaims {

    /** The {@code typ} header (RFC 9068 section 2.1). */
    public static final String TYPE = "at+jwt";

    /** The only signature algorithm used and accepted (RFC 7518 section 3.4). */
    public static final String ALGORITHM = "ES256";

    /** The most a token may last, from its {@code iat} to its {@code exp}. */
    public static final Duration LONGEST_LIFE = Duration.ofMinutes(15);

    /** {@code client_id} (RFC 9068 section 2.2): the {@link ClientId}; {@code sub} has the same. */
    public static final String CLIENT_ID = "client_id";

    /** {@code scope} (RFC 9068 section 2.2.3): the wire form of a {@link Scope}. */
    public static final String SCOPE = "scope";

    /** The {@link DepartmentId} of the client. */
    public static final String DEPARTMENT = "department";

    /** The wire form of the client's {@link Environment}. */
    public static final String ENVIRONMENT = "environment";

    /** The {@link CredentialId} of the credential that proved the client. */
    public static final String CREDENTIAL = "credential";

    /** {@code authorization_details} (RFC 9396): a list with one {@link SmsAuthorization}. */
    public static final String AUTHORIZATION_DETAILS = "authorization_details";

    /** {@code status} (draft-ietf-oauth-status-list): where the credential's status is listed. */
    public static final String STATUS = "status";

    /** {@code cnf} (RFC 7800): the key or certificate that whoever presents the token must hold. */
    public static final String CONFIRMATION = "cnf";

    private TokenClaims() {}
}
