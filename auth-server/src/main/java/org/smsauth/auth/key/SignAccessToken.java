package org.smsauth.auth.key;

/** Signs access tokens, of type {@code at+jwt} (RFC 9068 section 2.1). */
@FunctionalInterface
public interface SignAccessToken {

    /**
     * A signed token in its compact form.
     *
     * @param claims a JSON object in UTF-8
     */
    String sign(byte[] claims);
}
