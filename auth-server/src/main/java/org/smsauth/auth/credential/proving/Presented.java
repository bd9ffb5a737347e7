package org.smsauth.auth.credential.proving;

import com.nimbusds.jwt.SignedJWT;
import java.security.cert.X509Certificate;
import java.util.List;

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

    /** A token that another issuer has signed about the client (RFC 7521 section 4.2). */
    record WorkloadToken(String clientId, SignedJWT jwt) implements Presented {

        @Override
        public String toString() {
            return "workload token of " + clientId;
        }
    }

    /**
     * A certificate whose key TLS has proven the client to have (RFC 8705 section 2).
     *
     * @param chain the certificate, then those behind it as far as they came along
     */
    record ClientCertificate(String clientId, List<X509Certificate> chain) implements Presented {

        public ClientCertificate {
            chain = List.copyOf(chain);
        }

        @Override
        public String toString() {
            return "certificate of " + clientId;
        }
    }
}
