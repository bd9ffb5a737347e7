package org.smsauth.auth.credential.proving;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWKMatcher;

/** Finds keys by the id in a signature's header; a key without an id may be any. */
final class KeyOfHeader {

    private KeyOfHeader() {}

    static JWKMatcher matcher(JWSHeader header) {
        var matcher = new JWKMatcher.Builder();
        return header.getKeyID() == null
                ? matcher.build()
                : matcher.keyIDs(header.getKeyID(), null).build();
    }
}
