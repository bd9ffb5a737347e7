package org.smsauth.auth.token;

import com.nimbusds.jose.jwk.JWKSet;
import org.smsauth.auth.key.KeyRing;
import org.springframework.stereotype.Component;

/** The keys by which parts of this server verify its own tokens, without asking over HTTP. */
@Component
public class OwnKeys {

    private final KeyRing keys;

    OwnKeys(KeyRing keys) {
        this.keys = keys;
    }

    /** The public keys as they are published now. */
    public JWKSet published() {
        return keys.published();
    }
}
