package org.smsauth.auth.issuer;

/** Where this server's endpoints and documents are, below the issuer. */
public final class OAuthPaths {

    /** What every endpoint of OAuth begins with, and the documents on keys and status. */
    public static final String ROOT = "/oauth2/";

    public static final String TOKEN = ROOT + "token";
    public static final String REVOCATION = ROOT + "revoke";
    public static final String INTROSPECTION = ROOT + "introspect";
    public static final String REGISTRATION = ROOT + "register";
    public static final String JWKS = ROOT + "jwks";
    public static final String STATUS_LIST = ROOT + "status-list";
    public static final String METADATA = "/.well-known/oauth-authorization-server";

    /** Where many libraries and gateways look first (RFC 8414 section 5). */
    public static final String OPENID = "/.well-known/openid-configuration";

    private OAuthPaths() {}
}
