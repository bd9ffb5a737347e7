package org.smsauth.auth.binding;

import java.util.Map;
import org.springframework.security.oauth2.core.OAuth2AccessToken.TokenType;

/** What the holder of a token must have to use it (RFC 7800). */
public sealed interface Binding {

    /** The name of {@link #confirmation()} among a token's claims. */
    String CLAIM = "cnf";

    /** How the token says it. */
    Map<String, String> confirmation();

    /** How the token is presented. */
    TokenType tokenType();

    /**
     * A key pair whose holder signs every request (RFC 9449 section 6.1).
     *
     * @param thumbprint of the public key (RFC 7638)
     */
    record DpopKey(String thumbprint) implements Binding {

        @Override
        public Map<String, String> confirmation() {
            return Map.of("jkt", thumbprint);
        }

        @Override
        public TokenType tokenType() {
            return TokenType.DPOP;
        }
    }

    /**
     * A certificate whose holder uses it in every TLS connection (RFC 8705 section 3).
     *
     * @param thumbprint its {@code x5t#S256}
     */
    record TlsCertificate(String thumbprint) implements Binding {

        @Override
        public Map<String, String> confirmation() {
            return Map.of("x5t#S256", thumbprint);
        }

        @Override
        public TokenType tokenType() {
            return TokenType.BEARER;
        }
    }
}
