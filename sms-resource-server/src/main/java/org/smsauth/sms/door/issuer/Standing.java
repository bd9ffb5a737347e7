package org.smsauth.sms.door.issuer;

/** Whether the issuer still stands by a token. */
public enum Standing {
    GOOD,
    /** The credential that proved the client was revoked, or the client retired. */
    CREDENTIAL_REVOKED,
    /** The client or its department is suspended. */
    SUSPENDED,
    /** This one token was revoked (RFC 7009). */
    TOKEN_REVOKED,
    /** The list is newer than the token and has no place for its credential. */
    NOT_LISTED,
    /** The issuer has not been heard for so long that nobody can tell. */
    UNKNOWN
}
