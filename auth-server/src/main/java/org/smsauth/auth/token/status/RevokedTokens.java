package org.smsauth.auth.token.status;

import java.time.Instant;
import java.util.List;

/** Single tokens that were revoked before their time (RFC 7009). */
public interface RevokedTokens {

    /** Whether the token with this {@code jti} is one of them, as far as this node knows by now. */
    boolean contain(String tokenId);

    /** The digests of those that would still count, as the status list names them. */
    List<String> unexpired();

    /**
     * Adds one, as a part of the caller's transaction.
     *
     * @return false when it is revoked already; the transaction has then changed nothing but the
     *     counter, and is to be rolled back
     */
    boolean add(String tokenId, Instant expiresAt);
}
