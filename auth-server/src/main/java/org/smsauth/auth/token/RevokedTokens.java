package org.smsauth.auth.token;

/** Single tokens that were revoked before their time (RFC 7009). */
@FunctionalInterface
public interface RevokedTokens {

    /** Whether the token with this {@code jti} is one of them, as far as this node knows by now. */
    boolean contain(String tokenId);
}
