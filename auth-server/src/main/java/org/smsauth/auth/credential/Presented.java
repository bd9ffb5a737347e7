package org.smsauth.auth.credential;

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
}
