package org.smsauth.auth.credential;

import com.nimbusds.jwt.SignedJWT;

/** What a client presents to prove itself. */
public sealed interface Presented {

    /** The {@code client_id} it claims. */
    String clientId();

    /** RFC 6749 section 2.3.1. */
    record Secret(String clientId, String text) implements Presented {

        @Override
        public String toString() {
            return "secret of " + clientId;
        }
    }

    /** A JWT the client has signed about itself (RFC 7523 section 2.2). */
    record ClientAssertion(String clientId, SignedJWT jwt) implements Presented {

        @Override
        public String toString() {
            return "assertion of " + clientId;
        }
    }
}
